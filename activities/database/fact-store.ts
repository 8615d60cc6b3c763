import type { FactValue } from '../../engine/conditions/condition.ts';
import type { DataKey } from '../crypto/data-keys.ts';
import { openJson } from '../crypto/seal.ts';
import type { Reader } from './doors.ts';

export interface FactKey {
  readonly patient: string;
  readonly source: string;
  readonly name: string;
}

export const factPlace = ({ patient, source, name }: FactKey) => ({
  table: 'fact',
  row: `${patient}/${source}/${name}`,
  column: 'value_sealed',
});

/** What is known of these facts now. Of several sources the one that spoke last; a fact that nobody says is not there. */
export async function currentFacts(
  reader: Reader,
  key: DataKey,
  patient: string,
  names: readonly string[],
): Promise<ReadonlyMap<string, FactValue>> {
  if (names.length === 0) return new Map();
  const rows = await reader
    .selectFrom('fact')
    .select(['name', 'source', 'value_sealed'])
    .where('patient', '=', patient)
    .where('name', 'in', names)
    .where('retracted_at', 'is', null)
    .orderBy('recorded_at')
    .orderBy('source')
    .execute();
  return new Map(
    rows.map(({ name, source, value_sealed }) => [
      name,
      openJson(key, factPlace({ patient, source, name }), value_sealed) as FactValue,
    ]),
  );
}
