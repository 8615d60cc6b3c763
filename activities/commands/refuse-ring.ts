import { isHandOverRing } from '../../engine/compiler/hand-over-ring.ts';
import { handOversOf } from '../../engine/interpreter/node-traits.ts';
import { liveJourneys } from '../database/catalog-store.ts';
import type { Writer } from '../database/doors.ts';
import type { Refusal } from './services.ts';
import { refuse } from './services.ts';

/**
 * Two journeys may each have been checked while the other did not hand over yet. What goes live is looked at once more,
 * under the lock that every publication takes. Null: nobody would go round for ever.
 */
export async function refuseRing(writer: Writer, journey: string, version: string): Promise<Refusal | null> {
  const row = await writer.db.selectFrom('version').select('plan').where('id', '=', version).executeTakeFirst();
  if (row === undefined) return null;
  const { occurrence } = row.plan;
  const self = { id: journey, occurrence, handsOverTo: [...handOversOf(row.plan)] };
  if (self.handsOverTo.length === 0 || !isHandOverRing(self, await liveJourneys(writer.db))) return null;
  return refuse(
    'problems-open',
    'This version hands over to a journey that leads back to it, so a patient could go round for ever.',
    'End one of them by an exit, or let patients enter it once.',
    '/version',
  );
}
