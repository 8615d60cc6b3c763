import { sql } from 'kysely';
import type { PutPatientBody } from '../../engine/wire/patients.ts';
import type { DataKey } from '../crypto/data-keys.ts';
import { openJson, sealJson } from '../crypto/seal.ts';
import type { Writer } from '../database/doors.ts';
import { factPlace } from '../database/fact-store.ts';
import type { CommandServices } from './services.ts';

interface Replacement {
  readonly patient: string;
  readonly key: DataKey;
  readonly body: PutPatientBody;
}

type FactInput = PutPatientBody['facts'][number];

/** Facts of this source that are no longer said are retracted; they keep their row and its source. */
export async function replaceFacts(
  _services: CommandServices,
  writer: Writer,
  { patient, key, body }: Replacement,
): Promise<readonly string[]> {
  const known = await writer.db
    .selectFrom('fact')
    .select(['name', 'value_sealed'])
    .where('patient', '=', patient)
    .where('source', '=', body.source)
    .where('retracted_at', 'is', null)
    .execute();
  const values = new Map(
    known.map((row) => [
      row.name,
      openJson(key, factPlace({ patient, source: body.source, name: row.name }), row.value_sealed),
    ]),
  );
  const changed = body.facts.filter((fact) => values.get(fact.name) !== fact.value);
  const gone = known.filter((row) => !body.facts.some((fact) => fact.name === row.name));
  for (const fact of changed) await setFact(writer, { patient, key, source: body.source, fact });
  for (const row of gone) await retractFact(writer, patient, body.source, row.name);
  return changed.length + gone.length > 0 ? ['facts'] : [];
}

export interface SetFact {
  readonly patient: string;
  readonly key: DataKey;
  readonly source: string;
  readonly fact: FactInput;
}

export async function setFact(writer: Writer, { patient, key, source, fact }: SetFact): Promise<void> {
  const row = {
    value_sealed: sealJson(key, factPlace({ patient, source, name: fact.name }), fact.value),
    class: fact.class,
    // Of several sources the one that spoke last is believed.
    recorded_at: sql<Date>`clock_timestamp()`,
    retracted_at: null,
  };
  await writer.db
    .insertInto('fact')
    .values({ patient, source, name: fact.name, ...row })
    .onConflict((conflict) => conflict.columns(['patient', 'name', 'source']).doUpdateSet(row))
    .execute();
  writer.record({
    action: 'fact.set',
    subject: patient,
    patient,
    outcome: 'set',
    details: { fact: fact.name, source },
  });
}

async function retractFact(writer: Writer, patient: string, source: string, name: string): Promise<void> {
  await writer.db
    .updateTable('fact')
    .set({ retracted_at: writer.at })
    .where('patient', '=', patient)
    .where('source', '=', source)
    .where('name', '=', name)
    .execute();
  writer.record({
    action: 'fact.retracted',
    subject: patient,
    patient,
    outcome: 'retracted',
    details: { fact: name, source },
  });
}
