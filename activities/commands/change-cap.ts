import { sql } from 'kysely';
import type { FrequencyCap } from '../../engine/gate/cap.ts';
import { inAuditedTransaction } from '../database/doors.ts';
import type { Principal } from '../database/principal.ts';
import { CAP_SETTING, readCap } from '../database/setting-store.ts';
import type { CommandServices } from './services.ts';

/** Sets how many messages that are not care a contact gets. In force for every decision after the commit. */
export async function changeCap(
  services: CommandServices,
  principal: Principal,
  cap: FrequencyCap,
): Promise<FrequencyCap> {
  return inAuditedTransaction(services, principal, async (writer) => {
    const before = await readCap(writer.db);
    if (before.most === cap.most && before.days === cap.days) {
      writer.nothingChanged();
      return cap;
    }
    const row = { value: JSON.stringify(cap), changed_by: principal.id };
    await writer.db
      .insertInto('setting')
      .values({ name: CAP_SETTING, ...row })
      .onConflict((conflict) =>
        conflict.column('name').doUpdateSet({ ...row, recorded_at: sql<Date>`clock_timestamp()` }),
      )
      .execute();
    writer.record({
      action: 'setting.changed',
      subject: CAP_SETTING,
      outcome: 'changed',
      details: { setting: CAP_SETTING, before: before.most, after: cap.most },
    });
    return cap;
  });
}
