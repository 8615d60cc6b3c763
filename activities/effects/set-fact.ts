import type { SetFactOp } from '../../engine/interpreter/plan.ts';
import type { EffectActivities } from '../../workflows/contract.ts';
import { planEntries } from '../commands/plan-entries.ts';
import { setFact as writeFact } from '../commands/replace-facts.ts';
import { openJson } from '../crypto/seal.ts';
import type { Writer } from '../database/doors.ts';
import { factPlace } from '../database/fact-store.ts';
import { actOnce } from './act-once.ts';
import type { Acting } from './act-once.ts';
import type { EffectServices } from './services.ts';

/** The source of what journeys write. */
const SOURCE = 'journey';

/** Writes a declared fact that is not clinical. The same value again changes nothing. */
export function setFact(services: EffectServices): EffectActivities['setFact'] {
  return (command) =>
    actOnce(
      services,
      command,
      (node) => (node.op === 'set-fact@1' ? node : null),
      (writer, acting) => change(services, writer, acting),
    );
}

async function change(
  services: EffectServices,
  writer: Writer,
  { enrollment, node }: Acting<SetFactOp>,
): Promise<boolean> {
  const { patient } = enrollment;
  const key = await services.keys.keyFor(patient);
  const known = await writer.db
    .selectFrom('fact')
    .select('value_sealed')
    .where('patient', '=', patient)
    .where('source', '=', SOURCE)
    .where('name', '=', node.fact)
    .where('retracted_at', 'is', null)
    .executeTakeFirst();
  const place = factPlace({ patient, source: SOURCE, name: node.fact });
  if (known !== undefined && openJson(key, place, known.value_sealed) === node.value) return false;
  const fact = { name: node.fact, value: node.value, class: 'none' } as const;
  await writeFact(writer, { patient, key, source: SOURCE, fact });
  await planEntries(services, writer, patient);
  return true;
}
