import { sql } from 'kysely';
import type { Kysely, Transaction } from 'kysely';
import { dayOf, firstFreeMinute, minuteOf, ratesFor } from '../../engine/gate/rate.ts';
import type { Limited, SendingRate } from '../../engine/gate/rate.ts';
import { inBookkeepingTransaction } from './doors.ts';
import type { Reader } from './doors.ts';
import { lockRates } from './locks.ts';
import type { Database } from './schema.ts';

type Trx = Pick<Transaction<Database>, 'getExecutor'>;

export interface RateClaim {
  /** The send key: enrollment, node, visit and contact. */
  readonly key: string;
  readonly sender: string;
  readonly domain: string;
  readonly isCare: boolean;
}

/** `minute`: the first instant of the minute in which the hand-off may begin, on the machine's clock. */
export type Place =
  { readonly kind: 'unlimited' } | { readonly kind: 'never' } | { readonly kind: 'at'; readonly minute: Date };

/** What the organisation set; nothing is limited that is not here. */
export async function readRates(reader: Trx): Promise<readonly SendingRate[]> {
  const { rows } = await sql<SendingRate>`
    select scope, id, per_minute as "perMinute", per_day as "perDay", ramp from sending_rate order by scope, id`.execute(
    reader,
  );
  return rows;
}

/** The place that this message has and has not used; null: none. */
export async function placeOf(reader: Trx, key: string): Promise<Date | null> {
  const { rows } = await sql<{ minute: Date }>`select minute from rate_place where key = ${key}`.execute(reader);
  return rows[0]?.minute ?? null;
}

export async function isLimited(reader: Trx, { sender, domain }: RateClaim): Promise<boolean> {
  return ratesFor(await readRates(reader), sender, domain).length > 0;
}

/** Keeps the place of this message while its minute has not passed, else gives it the first free one. Exact over all processes. */
export async function takePlace(db: Kysely<Database>, claim: RateClaim): Promise<Place> {
  if (!(await isLimited(db, claim))) return { kind: 'unlimited' };
  return inBookkeepingTransaction(db, async (trx) => {
    await lockRates(trx);
    const rates = ratesFor(await readRates(trx), claim.sender, claim.domain);
    const now = await machineNow(trx);
    const kept = await placeOf(trx, claim.key);
    if (kept !== null && kept.getTime() >= minuteOf(now)) return { kind: 'at', minute: kept };
    if (kept !== null) await freePlace(trx, claim.key);
    const limited = await Promise.all(rates.map((rate) => takenOf(trx, rate, now)));
    const minute = firstFreeMinute(now, limited, claim.isCare);
    if (minute === null) return { kind: 'never' };
    await give(trx, claim, rates, minute);
    return { kind: 'at', minute: new Date(minute) };
  });
}

async function machineNow(trx: Trx): Promise<number> {
  const { rows } = await sql<{ now: Date }>`select clock_timestamp() as now`.execute(trx);
  return rows[0]?.now.getTime() ?? Number.NaN;
}

interface Window {
  readonly span: 'minute' | 'day';
  readonly startsAt: Date;
  readonly taken: number;
}

async function takenOf(trx: Trx, rate: SendingRate, now: number): Promise<Limited> {
  const { rows } = await sql<Window>`
    select span, starts_at as "startsAt", taken from rate_window
    where scope = ${rate.scope} and id = ${rate.id} and starts_at >= ${new Date(dayOf(now))}`.execute(trx);
  const taken = new Map(rows.map((row) => [`${row.span} ${row.startsAt.getTime()}`, row.taken]));
  const of = (span: Window['span']) => (at: number) => taken.get(`${span} ${at}`) ?? 0;
  return { rate, taken: { minute: of('minute'), day: of('day') } };
}

async function give(
  trx: Trx,
  { key, sender, domain }: RateClaim,
  rates: readonly SendingRate[],
  minute: number,
): Promise<void> {
  for (const { scope, id } of rates)
    await sql`
      insert into rate_window (scope, id, span, starts_at, taken)
      values (${scope}, ${id}, 'day', ${new Date(dayOf(minute))}, 1), (${scope}, ${id}, 'minute', ${new Date(minute)}, 1)
      on conflict (scope, id, span, starts_at) do update set taken = rate_window.taken + 1`.execute(trx);
  await sql`insert into rate_place (key, sender, provider, minute) values (${key}, ${sender}, ${domain}, ${new Date(minute)})`.execute(
    trx,
  );
}

/** Is the place still its own, and this its minute? Half a second is left for what follows in the transaction. */
export async function isWithin(reader: Trx, key: string, minute: Date): Promise<boolean> {
  const { rows } = await sql<{ within: boolean }>`
    select clock_timestamp() between minute and minute + interval '59.5 seconds' as within
    from rate_place where key = ${key} and minute = ${minute}`.execute(reader);
  return rows[0]?.within ?? false;
}

/** When that minute comes, as the calendar clock will say it. */
export async function onCalendar(reader: Reader, minute: Date): Promise<Date> {
  const { rows } = await sql<{ at: Date }>`
    select calendar_now() + greatest(${minute}::timestamptz - clock_timestamp(), interval '1 second') as at`.execute(
    reader,
  );
  return rows[0]?.at ?? minute;
}

/** A hand-off begins: the place stays counted. */
export async function countPlace(trx: Trx, key: string): Promise<void> {
  await leave(trx, key, sql`used = w.used + 1`);
}

/** The message does not need its place any more: another one may have it. */
export async function freePlace(trx: Trx, key: string): Promise<void> {
  await leave(trx, key, sql`taken = w.taken - 1`);
}

/** Rows are locked in the order of their key, by everybody. */
async function leave(trx: Trx, key: string, change: ReturnType<typeof sql>): Promise<void> {
  await sql`
    with place as (delete from rate_place where key = ${key} returning sender, provider, minute),
         windows as (select w.ctid from rate_window w, place p
                     where (w.scope, w.id) in (('sender', p.sender), ('provider', p.provider))
                       and (w.span, w.starts_at) in (('minute', p.minute), ('day', date_trunc('day', p.minute, 'UTC')))
                     order by w.scope, w.id, w.span, w.starts_at for update of w)
    update rate_window w set ${change} from windows where w.ctid = windows.ctid`.execute(trx);
}

/** For who changes the rates: places not yet used are given anew, what left stays counted. After lockWithdrawals and lockRates. */
export async function forgetPlaces(trx: Trx): Promise<void> {
  await sql`delete from rate_place`.execute(trx);
  await sql`lock table rate_window in share row exclusive mode`.execute(trx);
  await sql`update rate_window set taken = used`.execute(trx);
}

/** Windows that have long passed hold nothing that anybody asks for, nor do places in them. */
export async function forgetOldWindows(db: Kysely<Database>): Promise<void> {
  await sql`delete from rate_place where minute < clock_timestamp() - interval '3 days'`.execute(db);
  await sql`delete from rate_window where starts_at < clock_timestamp() - interval '3 days'`.execute(db);
}
