import { sql } from 'kysely';
import type { SendingRate } from '../../engine/gate/rate.ts';
import { inAuditedTransaction } from '../database/doors.ts';
import type { Writer } from '../database/doors.ts';
import { lockRates, lockWithdrawals } from '../database/locks.ts';
import { wakeInTurn } from '../database/outbox-store.ts';
import type { Principal } from '../database/principal.ts';
import { forgetPlaces, readRates } from '../database/rate-store.ts';
import type { CommandServices } from './services.ts';

const SETTING = 'sending-rates';
const WOKEN_EVERY_MS = 50;

/**
 * Replaces all sending rates, in force for every hand-off that begins after the commit: it waits for those that begin right
 * now. Places not yet used are given anew, so that a higher rate lets those go who wait, and a lower one holds from now on.
 */
export async function changeRates(
  services: CommandServices,
  principal: Principal,
  rates: readonly SendingRate[],
): Promise<readonly SendingRate[]> {
  return inAuditedTransaction(services, principal, async (writer) => {
    await lockWithdrawals(writer.db, 'exclusive');
    const before = await readRates(writer.db);
    await wakeInTurn(writer.db, await whoWaits(writer), WOKEN_EVERY_MS);
    await lockRates(writer.db);
    await writer.db.deleteFrom('sending_rate').execute();
    if (rates.length > 0)
      await writer.db
        .insertInto('sending_rate')
        .values(rates.map((rate) => rowOf(rate, principal)))
        .execute();
    await forgetPlaces(writer.db);
    writer.record({
      action: 'setting.changed',
      subject: SETTING,
      outcome: 'changed',
      details: { setting: SETTING, before: before.length, after: rates.length },
    });
    return rates;
  });
}

const rowOf = ({ scope, id, perMinute, perDay, ramp }: SendingRate, { id: by }: Principal) => ({
  scope,
  id,
  per_minute: perMinute,
  per_day: perDay,
  ramp: JSON.stringify(ramp),
  changed_by: by,
});

/** Runs whose message waits for its place, the oldest first. */
async function whoWaits({ db }: Writer): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('enrollment as e')
    .innerJoin('message as m', 'm.enrollment', 'e.id')
    .select('e.id')
    .where('e.waiting', '=', 'send')
    .where('e.state', '<>', 'closed')
    .where('m.state', '=', 'deferred')
    .where('m.reason', '=', 'rate')
    .groupBy('e.id')
    .orderBy(sql`min(m.recorded_at)`)
    .execute();
  return rows.map(({ id }) => id);
}
