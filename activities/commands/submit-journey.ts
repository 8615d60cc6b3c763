import type { z } from 'zod';
import { compile } from '../../engine/compiler/compile.ts';
import { planHash } from '../../engine/compiler/plan-hash.ts';
import { withoutJourney } from '../../engine/compiler/together-proof.ts';
import type { Plan, Trigger } from '../../engine/interpreter/plan.ts';
import type { JourneyDocument } from '../../engine/journey/document.ts';
import type { submitAnswer } from '../../engine/wire/journeys.ts';
import { newId } from '../crypto/random-id.ts';
import { readCatalog } from '../database/catalog-store.ts';
import { inAuditedTransaction } from '../database/doors.ts';
import type { Writer } from '../database/doors.ts';
import type { Principal } from '../database/principal.ts';
import { whyWalkThroughsFail } from './walk-throughs-pass.ts';
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
  const catalog = withoutJourney(await readCatalog(services), journey);
  return inAuditedTransaction<SubmitResult>(services, principal, async (writer) => {
    const draft = await writer.db
      .selectFrom('draft')
      .selectAll()
      .where('journey', '=', journey)
      .forUpdate()
      .executeTakeFirst();
    const { plan, problems } = draft === undefined ? { plan: null, problems: [] } : compile(draft.document, catalog);
    const refusal = whyNot(draft?.etag, ifMatch, problems.filter((p) => p.severity === 'error').length);
    if (refusal !== null || draft === undefined || plan === null) {
      writer.nothingChanged();
      return refusal ?? refuse('problems-open', 'The draft does not compile.', 'Fix the problems in the editor.');
    }
    const failing = await whyWalkThroughsFail({ db: writer.db, zones: services.zones }, journey, {
      plan,
      document: draft.document,
    });
    if (failing !== null) {
      writer.nothingChanged();
      return failing;
    }
    await closeEarlier(writer, journey);
    return openReview(writer, principal, { journey, plan, hash: planHash(plan), document: draft.document });
  });
}

interface Submission {
  readonly journey: string;
  readonly plan: Plan;
  readonly hash: string;
  readonly document: JourneyDocument;
}

async function openReview(
  writer: Writer,
  principal: Principal,
  { journey, plan, hash, document }: Submission,
): Promise<SubmitResult> {
  const number = await nextNumber(writer, journey);
  const version = newId('ver');
  const review = newId('rev');
  await writer.db
    .insertInto('version')
    .values({
      id: version,
      journey,
      number,
      document: JSON.stringify(document),
      plan: JSON.stringify(plan),
      plan_hash: hash,
      trigger_event: triggerCode(plan.trigger),
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
}

/** By this a live version is found. */
function triggerCode(trigger: Trigger): string {
  if (trigger.kind === 'event') return trigger.event;
  return trigger.kind === 'date' ? `date:${trigger.anchor}` : `start:${trigger.kind}`;
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
