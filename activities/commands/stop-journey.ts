import { inAuditedTransaction } from '../database/doors.ts';
import type { Writer } from '../database/doors.ts';
import { requestExit } from '../database/enrollment-store.ts';
import { lockWithdrawals } from '../database/locks.ts';
import type { Principal } from '../database/principal.ts';
import { awaitOpenTries } from './await-open-tries.ts';
import type { InFlight } from './await-open-tries.ts';
import type { CommandServices, Refusal } from './services.ts';
import { refuse } from './services.ts';

export type StopResult = { readonly kind: 'stopped'; readonly exited: number; readonly inFlight: InFlight } | Refusal;

/** Everybody inside leaves at once and nobody enters. Mail that a server took cannot be called back. */
export async function stopJourney(
  services: CommandServices,
  principal: Principal,
  journey: string,
): Promise<StopResult> {
  const stopped = await inAuditedTransaction<number | Refusal>(services, principal, async (writer) => {
    await lockWithdrawals(writer.db, 'exclusive');
    const versions = await writer.db
      .updateTable('version')
      .set({ state: 'stopped' })
      .where('journey', '=', journey)
      .where('state', 'in', ['live', 'finishing'])
      .returning('id')
      .execute();
    if (versions.length === 0) {
      writer.nothingChanged();
      return refuse('wrong-state', 'No version of this journey is live.', 'Open the journey for its versions.');
    }
    const exited = await exitAll(writer, journey);
    writer.record({ action: 'journey.stopped', subject: journey, outcome: 'stopped', details: { exited } });
    return exited;
  });
  if (typeof stopped !== 'number') return stopped;
  return { kind: 'stopped', exited: stopped, inFlight: await awaitOpenTries(services.db, null) };
}

async function exitAll(writer: Writer, journey: string): Promise<number> {
  const inside = await writer.db
    .selectFrom('enrollment')
    .select(['id', 'patient'])
    .where('journey', '=', journey)
    .where('state', '<>', 'closed')
    .orderBy('patient')
    .execute();
  let exited = 0;
  for (const { id, patient } of inside) {
    if (!(await requestExit(writer.db, id, 'journey-stopped', writer.at))) continue;
    writer.record({
      action: 'enrollment.exited',
      subject: id,
      patient,
      outcome: 'journey-stopped',
      details: { journey },
    });
    exited += 1;
  }
  return exited;
}
