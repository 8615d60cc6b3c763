import { inAuditedTransaction } from '../database/doors.ts';
import type { Writer } from '../database/doors.ts';
import { lockWithdrawals } from '../database/locks.ts';
import type { Principal } from '../database/principal.ts';
import { countInside } from '../database/version-store.ts';
import { refuseRing } from './refuse-ring.ts';
import type { CommandServices, Refusal } from './services.ts';
import { refuse } from './services.ts';

export type PublishResult = { readonly kind: 'published'; readonly version: string } | Refusal;

/** Makes an approved version live. People inside the earlier live version finish on it. */
export async function publishJourney(
  services: CommandServices,
  principal: Principal,
  journey: string,
  body: { readonly version: string; readonly planHash: string },
): Promise<PublishResult> {
  return inAuditedTransaction<PublishResult>(services, principal, async (writer) => {
    await lockWithdrawals(writer.db, 'exclusive');
    const version = await writer.db
      .selectFrom('version')
      .select(['id', 'number', 'state', 'plan_hash'])
      .where('id', '=', body.version)
      .where('journey', '=', journey)
      .forUpdate()
      .executeTakeFirst();
    const refusal = whyNot(version, body.planHash) ?? (await refuseRing(writer, journey, body.version));
    if (refusal !== null || version === undefined) {
      writer.nothingChanged();
      return refusal ?? refuse('not-found', 'There is no such version.', 'Open the journey for its versions.');
    }
    await retireLive(writer, journey);
    await writer.db
      .updateTable('version')
      .set({ state: 'live', published_at: writer.at })
      .where('id', '=', version.id)
      .execute();
    writer.record({
      action: 'journey.published',
      subject: version.id,
      outcome: 'live',
      details: { journey, planHash: version.plan_hash, number: version.number },
    });
    return { kind: 'published', version: version.id };
  });
}

function whyNot(
  version: { readonly state: string; readonly plan_hash: string } | undefined,
  planHash: string,
): Refusal | null {
  if (version === undefined)
    return refuse('not-found', 'This journey has no such version.', 'Open the journey for its versions.', '/version');
  if (version.state !== 'approved') {
    return refuse(
      'wrong-state',
      `This version is ${version.state}, and only an approved one is published.`,
      'Send the draft for review and have it approved.',
    );
  }
  if (version.plan_hash !== planHash)
    return refuse('plan-changed', 'The plan hash is not the approved one.', 'Read the version again.', '/planHash');
  return null;
}

async function retireLive(writer: Writer, journey: string): Promise<void> {
  const live = await writer.db
    .selectFrom('version')
    .select('id')
    .where('journey', '=', journey)
    .where('state', '=', 'live')
    .executeTakeFirst();
  if (live === undefined) return;
  const state = (await countInside(writer.db, live.id)) > 0 ? 'finishing' : 'retired';
  await writer.db.updateTable('version').set({ state }).where('id', '=', live.id).execute();
}
