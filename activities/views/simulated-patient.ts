import { sql } from 'kysely';
import type { FactValue } from '../../engine/conditions/condition.ts';
import { subjectsOf } from '../../engine/conditions/used.ts';
import type { Tier } from '../../engine/delivery/tiers.ts';
import type { Plan } from '../../engine/interpreter/plan.ts';
import type { GateContact, GateHold, GateWorld } from '../../engine/simulator/gate-world.ts';
import type { CommandServices } from '../commands/services.ts';
import type { Reader } from '../database/doors.ts';
import { currentFacts } from '../database/fact-store.ts';
import { currentContacts } from '../database/gate-reader.ts';
import type { ContactRow } from '../database/gate-reader.ts';
import { permissionRecords } from '../database/permission-store.ts';
import { readCap } from '../database/setting-store.ts';

/** What is on record of a patient, for a walk-through. It stays on the server: only decisions leave. */
export interface SimulatedPatient {
  readonly zone: string | null;
  readonly facts: Readonly<Record<string, FactValue>>;
  readonly lists: readonly string[];
  readonly gate: GateWorld;
  /** When their next visit starts that nobody cancelled, RFC 3339. */
  readonly nextVisit: string | null;
}

export interface WalkedOn {
  readonly journey: string;
  readonly plan: Plan;
  /** Nobody connects in a walk-through, so the script says what would be found. */
  readonly mailServer: Tier;
}

/** Null: no such patient. Nothing is opened that the plan does not ask for. */
export async function simulatedPatient(
  services: CommandServices,
  patient: string,
  { journey, plan, mailServer }: WalkedOn,
): Promise<SimulatedPatient | null> {
  const { db } = services;
  const row = await db.selectFrom('patient').select(['zone', 'erased_at']).where('id', '=', patient).executeTakeFirst();
  if (row === undefined) return null;
  const isErased = row.erased_at !== null;
  const contacts = isErased ? [] : await currentContacts(db, patient);
  const gate = {
    contacts: await Promise.all(contacts.map((contact) => gateContact(db, contact, mailServer))),
    isErased,
    cap: await readCap(db),
    holds: await holdsFor(db, journey),
  };
  const asked = askedBy(plan);
  const facts = isErased ? {} : await factsOf(services, patient, asked.facts);
  const visit = await nextVisit(db, patient);
  const lists = await listsOf(db, patient);
  return { zone: row.zone ?? visit?.zone ?? null, facts, lists, gate, nextVisit: visit?.startsAt ?? null };
}

function askedBy(plan: Plan): { readonly facts: readonly string[] } {
  const cases = Object.values(plan.nodes).flatMap((node) => (node.op === 'branch@1' ? node.cases : []));
  return { facts: [...subjectsOf({ kind: 'any', of: cases.map((one) => one.when) }).facts] };
}

async function factsOf({ db, keys }: CommandServices, patient: string, names: readonly string[]) {
  if (names.length === 0) return {};
  return Object.fromEntries(await currentFacts(db, await keys.keyFor(patient), patient, names));
}

async function listsOf(reader: Reader, patient: string): Promise<readonly string[]> {
  const rows = await reader.selectFrom('list_member').select('list').where('patient', '=', patient).execute();
  return rows.map(({ list }) => list);
}

async function gateContact(reader: Reader, contact: ContactRow, mailServer: Tier): Promise<GateContact> {
  const { id, patient, until } = contact;
  const { rows } = await sql<{ scope: string }>`
    select scope from suppression where address_index = ${contact.address_index} and lifted_at is null
      and (expires_at is null or expires_at > (select calendar_now()))`.execute(reader);
  const scopes = rows.map(({ scope }) => scope);
  const records = await permissionRecords(reader, { patient, contact: id, channel: 'email' });
  const others = records.filter(({ axis }) => axis !== 'commercial-opt-out');
  return {
    id,
    until: until?.toISOString() ?? null,
    isClinicalSource: await isClinicalSource(reader, id),
    isSuppressed: scopes.includes('all'),
    // An opt-out binds the address, whatever is on record for the patient.
    permissions: scopes.includes('commercial')
      ? [...others, { axis: 'commercial-opt-out', purpose: '*', state: 'revoked', until: null }]
      : records,
    received: await usesOf(reader, contact),
    mailServer,
    addressChangedAt: contact.changed_at?.toISOString() ?? null,
  };
}

async function isClinicalSource(reader: Reader, contact: string): Promise<boolean> {
  const row = await reader.selectFrom('contact').select('source').where('id', '=', contact).executeTakeFirst();
  return row !== undefined && row.source !== 'patient';
}

async function usesOf(reader: Reader, { id, patient }: ContactRow): Promise<readonly string[]> {
  const rows = await reader
    .selectFrom('cap_use')
    .select('counted_at')
    .where('patient', '=', patient)
    .where('contact', '=', id)
    .where('freed_at', 'is', null)
    .orderBy('counted_at', 'desc')
    .limit(200)
    .execute();
  return rows.map((row) => row.counted_at.toISOString());
}

const SCOPES: readonly string[] = ['organisation', 'journey', 'purpose', 'template', 'sender'];
const isScope = (kind: string): kind is GateHold['kind'] => SCOPES.includes(kind);

/** Those of other journeys do not concern this one. */
async function holdsFor(reader: Reader, journey: string): Promise<readonly GateHold[]> {
  const rows = await reader
    .selectFrom('hold')
    .select(['scope_kind', 'scope_id'])
    .where('lifted_at', 'is', null)
    .execute();
  return rows.flatMap(({ scope_kind: kind, scope_id: id }) =>
    isScope(kind) && (kind !== 'journey' || id === journey) ? [{ kind, id }] : [],
  );
}

async function nextVisit(
  reader: Reader,
  patient: string,
): Promise<{ readonly startsAt: string; readonly zone: string | null } | null> {
  const { rows } = await sql<{ starts_at: Date; zone: string | null }>`
    select starts_at, zone from appointment
    where patient = ${patient} and starts_at > (select calendar_now()) and state <> 'cancelled'
    order by starts_at limit 1`.execute(reader);
  const [row] = rows;
  return row === undefined ? null : { startsAt: row.starts_at.toISOString(), zone: row.zone };
}
