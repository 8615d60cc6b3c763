import type { PeopleChoice } from '../../engine/wire/moves.ts';
import { inAuditedTransaction } from '../database/doors.ts';
import type { Writer } from '../database/doors.ts';
import { lockWithdrawals } from '../database/locks.ts';
import type { Principal } from '../database/principal.ts';
import { isEmptied } from '../database/version-store.ts';
import { orderMoves } from './order-moves.ts';
import { whyWalkThroughsFail } from './walk-throughs-pass.ts';
import { openEntries } from './open-entries.ts';
import { refuseRing } from './refuse-ring.ts';
import type { CommandServices, Refusal } from './services.ts';
import { refuse } from './services.ts';
import { whyUnproved } from './why-unproved.ts';

export type PublishResult = { readonly kind: 'published'; readonly version: string } | Refusal;

/** Makes an approved version live. What becomes of the people inside older ones is said in `people`, one verb a step. */
export async function publishJourney(
  services: CommandServices,
  principal: Principal,
  journey: string,
  body: {
    readonly version: string;
    readonly planHash: string;
    readonly people?: readonly PeopleChoice[] | undefined;
    readonly others?: 'finish' | undefined;
  },
): Promise<PublishResult> {
  const unproved = await whyUnproved(services.db, { journey, version: body.version }, body.people ?? []);
  if (unproved !== null) return unproved;
  return inAuditedTransaction<PublishResult>(services, principal, async (writer) => {
    await lockWithdrawals(writer.db, 'exclusive');
    const version = await writer.db
      .selectFrom('version')
      .select(['id', 'number', 'state', 'plan_hash', 'plan', 'document'])
      .where('id', '=', body.version)
      .where('journey', '=', journey)
      .forUpdate()
      .executeTakeFirst();
    const sources = { db: writer.db, zones: services.zones };
    const refusal =
      whyNot(version, body.planHash) ??
      (await refuseRing(writer, journey, body.version)) ??
      (version === undefined ? null : await whyWalkThroughsFail(sources, journey, version));
    if (refusal !== null || version === undefined) {
      writer.nothingChanged();
      return refusal ?? refuse('not-found', 'There is no such version.', 'Open the journey for its versions.');
    }
    const to = { journey, version: version.id, plan: version.plan };
    const refused = await orderMoves(writer, principal, to, {
      choices: body.people ?? [],
      others: body.others ?? null,
    });
    if (refused !== null) {
      writer.nothingChanged();
      return refused;
    }
    const before = await liveVersion(writer, journey);
    await openEntries(services, writer, { ...to, before: before?.plan ?? null });
    if (before !== undefined) await retire(writer, before.id);
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

const liveVersion = (writer: Writer, journey: string) =>
  writer.db
    .selectFrom('version')
    .select(['id', 'plan'])
    .where('journey', '=', journey)
    .where('state', '=', 'live')
    .executeTakeFirst();

async function retire(writer: Writer, version: string): Promise<void> {
  const state = (await isEmptied(writer.db, version)) ? 'retired' : 'finishing';
  await writer.db.updateTable('version').set({ state }).where('id', '=', version).execute();
}
