import { sql } from 'kysely';
import type { Transaction } from 'kysely';
import { PURPOSE_RULES } from '../../engine/gate/purposes.ts';
import { askCap } from '../../engine/gate/cap.ts';
import type { CapAnswer } from '../../engine/gate/cap.ts';
import type { Reader } from './doors.ts';
import { appendOutbox } from './outbox-store.ts';
import type { Database } from './schema.ts';
import { readCap } from './setting-store.ts';

type Trx = Pick<Transaction<Database>, 'selectFrom' | 'insertInto' | 'updateTable' | 'with' | 'getExecutor'>;

/** What competes for a place in one contact's budget. */
export interface CapClaim {
  /** The send key: enrollment, node, visit and contact. */
  readonly key: string;
  readonly enrollment: string;
  readonly patient: string;
  readonly contact: string;
  readonly priority: number;
}

const ALIVE_SECONDS = 30;

/** Files the intent, or keeps it alive: its rank is that of the first time. Under the patient's gate. */
export async function keepIntent(trx: Trx, claim: CapClaim): Promise<void> {
  await sql`
    insert into cap_intent (key, enrollment, patient, contact, priority, alive_until, state)
    values (${claim.key}, ${claim.enrollment}, ${claim.patient}, ${claim.contact}, ${claim.priority},
            clock_timestamp() + make_interval(secs => ${ALIVE_SECONDS}), 'open')
    on conflict (key) do update set alive_until = excluded.alive_until, state = 'open'
      where cap_intent.state <> 'won'`.execute(trx);
}

/** Could anybody else want a place of this budget now? If not, nobody needs to be waited for. */
export async function mayBeContested(reader: Reader, claim: CapClaim): Promise<boolean> {
  const { most } = await readCap(reader);
  const { rows } = await sql<{ others: number; used: number }>`
    select (select count(*)::int from enrollment
            where patient = ${claim.patient} and state <> 'closed' and id <> ${claim.enrollment}) as others,
           (select count(*)::int from cap_use where patient = ${claim.patient} and contact = ${claim.contact} and freed_at is null) as used`.execute(
    reader,
  );
  const { others = 0, used = 0 } = rows[0] ?? {};
  return used + others >= most;
}

/** Under the patient's gate: who decides next reads what this one writes. A message that counts already has its place. */
export async function capFor(reader: Reader, claim: CapClaim): Promise<CapAnswer> {
  const cap = await readCap(reader);
  const { rows } = await sql<{ key: string; counted_at: Date }>`
    select key, counted_at from cap_use
    where patient = ${claim.patient} and contact = ${claim.contact} and freed_at is null
      and counted_at > (select calendar_now()) - make_interval(days => ${cap.days})
    order by counted_at`.execute(reader);
  if (rows.some(({ key }) => key === claim.key)) return { kind: 'free' };
  const uses = rows.map((row) => row.counted_at.toISOString());
  return askCap({ cap, uses, above: await countAbove(reader, claim) });
}

/** Purposes that the cap may defer. */
const CAPPED = Object.entries(PURPOSE_RULES).flatMap(([purpose, { isCare }]) => (isCare ? [] : [purpose]));
/** For so long those are waited for that are awake and have not filed yet: on a busy machine, who started at one instant files over seconds. */
const LATECOMER_SECONDS = 60;

/** Those of higher rank: with a living intent, or about to file one. */
async function countAbove(reader: Reader, claim: CapClaim): Promise<number> {
  return (await countIntentsAbove(reader, claim)) + (await countLatecomers(reader, claim));
}

async function countLatecomers(reader: Reader, { key, enrollment, patient, priority }: CapClaim): Promise<number> {
  const { rows } = await sql<{ late: number }>`
    select count(*)::int as late from enrollment e join version v on v.id = e.version
    where e.patient = ${patient} and e.id <> ${enrollment} and e.state <> 'closed'
      and (v.plan->>'priority')::int > ${priority}
      and exists (select from jsonb_each(v.plan->'nodes') n where n.value->>'purpose' = any(${CAPPED}))
      and (e.state = 'starting' or e.waiting is null or e.wake_at <= (select calendar_now()))
      and not exists (select from cap_intent i where i.enrollment = e.id)
      and exists (select from cap_intent m where m.key = ${key}
        and m.filed_at > clock_timestamp() - make_interval(secs => ${LATECOMER_SECONDS}))`.execute(reader);
  return rows[0]?.late ?? 0;
}

async function countIntentsAbove(reader: Reader, { key, patient, contact, priority }: CapClaim): Promise<number> {
  const { rows } = await sql<{ above: number }>`
    select count(*)::int as above from cap_intent i
    where i.patient = ${patient} and i.contact = ${contact} and i.state = 'open' and i.key <> ${key}
      and i.alive_until > clock_timestamp()
      and (i.priority > ${priority} or (i.priority = ${priority}
        and (i.filed_at, i.key) < (select m.filed_at, m.key from cap_intent m where m.key = ${key})))`.execute(reader);
  return rows[0]?.above ?? 0;
}

/** In the transaction of the mark: the message counts from now on. */
export async function countUse(trx: Trx, claim: CapClaim, at: Date): Promise<void> {
  const { key, enrollment, patient, contact } = claim;
  await trx
    .insertInto('cap_use')
    .values({ key, enrollment, patient, contact, counted_at: at })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .execute();
  await endIntent(trx, key, 'won');
}

export async function endIntent(
  trx: Trx,
  key: string,
  state: 'won' | 'denied' | 'skipped' | 'withdrawn' | 'freed',
): Promise<boolean> {
  const ended = await trx.updateTable('cap_intent').set({ state }).where('key', '=', key).executeTakeFirst();
  return ended.numUpdatedRows > 0n;
}

/** The message will not arrive: its place is free, and whoever waits for one is told, the highest rank first. */
export async function freePlace(
  trx: Trx,
  claim: Pick<CapClaim, 'key' | 'patient' | 'contact'>,
  state: 'denied' | 'skipped' | 'withdrawn' | 'freed',
  at: Date,
): Promise<void> {
  const { key, patient, contact } = claim;
  const freed = await trx
    .updateTable('cap_use')
    .set({ freed_at: at })
    .where('key', '=', key)
    .where('freed_at', 'is', null)
    .executeTakeFirst();
  const hadIntent = await endIntent(trx, key, state);
  if (freed.numUpdatedRows === 0n && !hadIntent) return;
  const { rows } = await sql<{ enrollment: string }>`
    select i.enrollment from cap_intent i join enrollment e on e.id = i.enrollment and e.state <> 'closed' and e.waiting = 'send'
    where i.patient = ${patient} and i.contact = ${contact} and i.state = 'open'
    order by i.priority desc, i.filed_at, i.key`.execute(trx);
  for (const { enrollment } of rows) await appendOutbox(trx, enrollment, { kind: 'wake' });
}
