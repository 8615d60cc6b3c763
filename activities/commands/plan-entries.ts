import type { Transaction } from 'kysely';
import { plannedEntry } from '../../engine/calendar/planned-entry.ts';
import type { PlannedEntry } from '../../engine/calendar/planned-entry.ts';
import type { DateTrigger } from '../../engine/interpreter/plan.ts';
import type { Writer } from '../database/doors.ts';
import { dropDueEntry, liveDateVersions, putDueEntry } from '../database/entry-store.ts';
import type { DateVersion } from '../database/entry-store.ts';
import { pinnedFacts } from '../database/fact-declarations.ts';
import { currentFacts } from '../database/fact-store.ts';
import { lockEntries } from '../database/locks.ts';
import type { Database } from '../database/schema.ts';
import type { CommandServices } from './services.ts';

/** What became of one date of a patient in one journey; `done`: it was started before. */
export interface EntryPlanned {
  readonly journey: string;
  readonly key: string;
  readonly kind: PlannedEntry['kind'] | 'done';
}

/**
 * Plans when a patient enters the journeys that start by date, after a fact, an appointment or the zone has changed. Under
 * the patient's gate lock. A date that is past already when it becomes known starts nothing (law 8).
 */
export async function planEntries(
  services: CommandServices,
  writer: Writer,
  patient: string,
): Promise<readonly EntryPlanned[]> {
  await lockEntries(writer.db, 'shared');
  const planned: EntryPlanned[] = [];
  for (const version of await liveDateVersions(writer.db))
    planned.push(...(await planForVersion(services, writer.db, { version, patient, since: writer.at })));
  return planned;
}

export interface PlanFor {
  readonly version: DateVersion;
  readonly patient: string;
  readonly since: Date;
}

interface Dated {
  readonly key: string;
  readonly date: string;
  readonly appointment: string | null;
  readonly zone: string | null;
}

/** Moves, adds and drops the patient's rows in one journey so that they say what the dates say now. */
export async function planForVersion(
  services: CommandServices,
  trx: Transaction<Database>,
  { version, patient, since }: PlanFor,
): Promise<readonly EntryPlanned[]> {
  const { journey, trigger } = version;
  const known = await trx
    .selectFrom('due_entry')
    .select(['key', 'due_at', 'done_at', 'version'])
    .where('journey', '=', journey)
    .where('patient', '=', patient)
    .execute();
  const dates = await datesOf(services, trx, version, patient);
  const outcomes: EntryPlanned[] = [];
  for (const { key, appointment, date, zone } of dates) {
    const row = known.find((one) => one.key === key);
    const planned = plannedEntry({ trigger, date, since: since.toISOString(), zone, zones: services.zones });
    const entry = { journey, patient, key };
    // What came due and waits to be started is not past: nothing has changed about it.
    const stands =
      row !== undefined &&
      'at' in planned &&
      Date.parse(planned.at) === row.due_at.getTime() &&
      row.version === version.id;
    if (row?.done_at == null && !stands) {
      if (planned.kind === 'due-at')
        await putDueEntry(trx, { ...entry, version: version.id, appointment, at: planned.at });
      else if (row !== undefined) await dropDueEntry(trx, entry);
    }
    outcomes.push({ journey, key, kind: row?.done_at != null ? 'done' : stands ? 'due-at' : planned.kind });
  }
  const gone = known.filter((row) => row.done_at === null && !dates.some(({ key }) => key === row.key));
  for (const { key } of gone) await dropDueEntry(trx, { journey, patient, key });
  return outcomes;
}

async function datesOf(
  services: CommandServices,
  trx: Transaction<Database>,
  { trigger, plan }: DateVersion,
  patient: string,
): Promise<readonly Dated[]> {
  const { zone } = await trx.selectFrom('patient').select('zone').where('id', '=', patient).executeTakeFirstOrThrow();
  if (trigger.anchor === 'appointment') return visitsOf(trx, patient, zone);
  const date = await factOf(services, trx, { trigger, uses: plan.uses }, patient);
  return typeof date === 'string' ? [{ key: date, date, appointment: null, zone }] : [];
}

/** A cancelled visit has no date. */
async function visitsOf(trx: Transaction<Database>, patient: string, zone: string | null): Promise<readonly Dated[]> {
  const rows = await trx
    .selectFrom('appointment')
    .select(['id', 'starts_at', 'zone'])
    .where('patient', '=', patient)
    .where('state', '<>', 'cancelled')
    .where('starts_at', 'is not', null)
    .orderBy('id')
    .execute();
  return rows.flatMap((row) =>
    row.starts_at === null
      ? []
      : [{ key: row.id, date: row.starts_at.toISOString(), appointment: row.id, zone: zone ?? row.zone }],
  );
}

async function factOf(
  { keys }: CommandServices,
  trx: Transaction<Database>,
  pinned: { readonly trigger: DateTrigger & { readonly anchor: 'fact' }; readonly uses: DateVersion['plan']['uses'] },
  patient: string,
) {
  const names = await pinnedFacts(trx, pinned.uses, [pinned.trigger.fact]);
  return (await currentFacts(trx, await keys.keyFor(patient), patient, names)).get(pinned.trigger.fact) ?? null;
}
