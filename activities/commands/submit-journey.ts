import type { z } from 'zod';
import { compile } from '../../engine/compiler/compile.ts';
import type { submitAnswer } from '../../engine/wire/journeys.ts';
import { newId } from '../crypto/random-id.ts';
import { readCatalog } from '../database/catalog-store.ts';
import { inAuditedTransaction } from '../database/doors.ts';
import type { Writer } from '../database/doors.ts';
import type { Principal } from '../database/principal.ts';
import type { CommandServices, Refusal } from './services.ts';
import { refuse } from './services.ts';

export type SubmitResult = { readonly kind: 'submitted'; readonly answer: z.infer<typeof submitAnswer> } | Refusal;

/** Makes an immutable version of the draft and opens its review. A draft with errors is not submitted. */
export async function submitJourney(
  services: CommandServices,
  principal: Principal,
  journey: string,
  ifMatch: string,
): Promise<SubmitResult> {
  const catalog = { ...(await readCatalog(services)), self: journey };
  return inAuditedTransaction<SubmitResult>(services, principal, async (writer) => {
    const draft = await writer.db
      .selectFrom('draft')
      .selectAll()
      .where('journey', '=', journey)
      .forUpdate()
      .executeTakeFirst();
    const { plan, hash, problems } =
      draft === undefined ? { plan: null, hash: null, problems: [] } : compile(draft.document, catalog);
    const refusal = whyNot(draft?.etag, ifMatch, problems.filter((p) => p.severity === 'error').length);
    if (refusal !== null || draft === undefined || plan === null || hash === null) {
      writer.nothingChanged();
      return refusal ?? refuse('problems-open', 'The draft does not compile.', 'Fix the problems in the editor.');
    }
    await closeEarlier(writer, journey);
    const number = await nextNumber(writer, journey);
    const version = newId('ver');
    const review = newId('rev');
    await writer.db
      .insertInto('version')
      .values({
        id: version,
        journey,
        number,
        document: JSON.stringify(draft.document),
        plan: JSON.stringify(plan),
        plan_hash: hash,
        trigger_event: plan.trigger.kind === 'event' ? plan.trigger.event : `start:${plan.trigger.kind}`,
        state: 'in-review',
        submitted_by: principal.id,
      })
      .execute();
    await writer.db
      .insertInto('review')
      .values({
        id: review,
        version,
        plan_hash: hash,
        state: 'open',
        decided_by: null,
        comment: null,
        voided_because: null,
      })
      .execute();
    writer.record({
      action: 'journey.submitted',
      subject: version,
      outcome: 'in-review',
      details: { journey, planHash: hash, number },
    });
    return { kind: 'submitted', answer: { version, number, planHash: hash, review } };
  });
}

function whyNot(etag: string | undefined, ifMatch: string, errors: number): Refusal | null {
  if (etag === undefined) return refuse('not-found', 'There is no such journey.', 'Open the list of journeys.');
  if (etag !== ifMatch)
    return refuse('stale-etag', 'Someone saved a newer draft.', 'Read the draft again before sending it for review.');
  if (errors > 0)
    return refuse(
      'problems-open',
      `The draft has ${errors} ${errors === 1 ? 'error' : 'errors'}.`,
      'Fix the errors in the problems panel first.',
    );
  return null;
}

async function nextNumber(writer: Writer, journey: string): Promise<number> {
  const row = await writer.db
    .selectFrom('version')
    .select((eb) => eb.fn.max('number').as('n'))
    .where('journey', '=', journey)
    .executeTakeFirst();
  return Number(row?.n ?? 0) + 1;
}

/** One open review a journey: an earlier submission is voided by a later one. */
async function closeEarlier(writer: Writer, journey: string): Promise<void> {
  const earlier = await writer.db
    .updateTable('version')
    .set({ state: 'voided' })
    .where('journey', '=', journey)
    .where('state', 'in', ['in-review', 'approved'])
    .returning('id')
    .execute();
  for (const { id } of earlier) {
    await writer.db
      .updateTable('review')
      .set({ state: 'voided', voided_because: 'submitted-again' })
      .where('version', '=', id)
      .where('state', 'in', ['open', 'approved'])
      .execute();
    writer.record({ action: 'journey.voided', subject: id, outcome: 'submitted-again', details: { journey } });
  }
}
