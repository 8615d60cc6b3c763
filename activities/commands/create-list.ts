import { newId } from '../crypto/random-id.ts';
import { inAuditedTransaction } from '../database/doors.ts';
import type { Principal } from '../database/principal.ts';
import type { CommandServices } from './services.ts';

/** A static list that journeys put patients on and ask for. A name that is there already answers with its list. */
export async function createList(
  services: CommandServices,
  principal: Principal,
  name: string,
): Promise<{ readonly id: string; readonly name: string }> {
  const id = newId('lst');
  return inAuditedTransaction(services, principal, async (writer) => {
    const made = await writer.db
      .insertInto('list')
      .values({ id, name, occurred_at: writer.at })
      .onConflict((conflict) => conflict.column('name').doNothing())
      .executeTakeFirst();
    if (made.numInsertedOrUpdatedRows === 0n) {
      writer.nothingChanged();
      return writer.db.selectFrom('list').select(['id', 'name']).where('name', '=', name).executeTakeFirstOrThrow();
    }
    writer.record({ action: 'list.created', subject: id, outcome: 'created', details: {} });
    return { id, name };
  });
}
