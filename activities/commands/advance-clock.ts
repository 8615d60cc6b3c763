import { sql } from 'kysely';
import type { Kysely, Transaction } from 'kysely';
import { calendarNow } from '../database/clock.ts';
import { inAuditedTransaction } from '../database/doors.ts';
import { hasEntriesNow, nextEntryInMs } from '../database/entry-store.ts';
import { appendOutboxToAll } from '../database/outbox-store.ts';
import type { Principal } from '../database/principal.ts';
import type { Database } from '../database/schema.ts';
import { ringOverdue } from './ring-overdue.ts';
import type { CommandServices } from './services.ts';

const POLL_MS = 40;
/** Of the time at most a quarter goes into asking: with thousands inside one question takes as long as many of their steps. */
const REST = 3;
/** A machine that never gets quiet is reported, not waited for. */
const LONGEST_QUIET_MS = 60_000;

export interface Clock {
  readonly now: Date;
  readonly offsetMs: number;
}

export async function readClock(db: Kysely<Database>): Promise<Clock> {
  const row = await db.selectFrom('clock_offset').select('offset_ms').executeTakeFirstOrThrow();
  return { now: await calendarNow(db), offsetMs: row.offset_ms };
}

/** Thrown when the stack is still busy: the clock stands where it came to. */
export class StillBusy extends Error {
  override readonly name = 'StillBusy';
}

/**
 * Moves the calendar clock of the sandbox. Goes to the next due instant, rings whoever is due, waits until nothing is
 * busy, and repeats, so that a journey unrolls step by step with everything real. With `stepMs` it goes that much further
 * each time: thousands of people with due instants of their own are woken in few steps.
 */
export async function advanceClock(
  services: CommandServices,
  principal: Principal,
  byMs: number,
  stepMs = 0,
): Promise<Clock> {
  const start = await readClock(services.db);
  const target = start.offsetMs + byMs;
  let rungUntil = start.now;
  await waitUntilQuiet(services.db);
  for (let offset = start.offsetMs; offset < target;) {
    const due = await nextDueOffset(services.db, offset, rungUntil);
    offset = due === null ? target : Math.min(target, due + stepMs);
    rungUntil = await moveTo(services, principal, offset);
    await waitUntilQuiet(services.db);
  }
  return readClock(services.db);
}

/**
 * The offset at which the earliest deadline or entry is just over; null: nothing is ahead. The clock runs on between two
 * questions: what passed by itself since the last ring is due at once, and not with whatever comes next, perhaps days later.
 */
async function nextDueOffset(db: Kysely<Database>, offset: number, rungUntil: Date): Promise<number | null> {
  const { rows } = await sql<{ ms: number | null }>`
    select min(extract(epoch from d.until - clock_timestamp()) * 1000)::float8 as ms
    from deadline d join enrollment e on e.id = d.enrollment and e.state <> 'closed' and e.node = d.node and e.visit = d.visit
    where d.until > ${rungUntil}`.execute(db);
  const ahead = [rows[0]?.ms ?? null, await nextEntryInMs(db)].filter((one) => one !== null);
  const ms = ahead.length === 0 ? null : Math.min(...ahead);
  return ms === null ? null : Math.max(Math.ceil(ms) + 1, offset + 1);
}

/** Answers until when whoever is due has been rung. */
async function moveTo(services: CommandServices, principal: Principal, offset: number): Promise<Date> {
  return inAuditedTransaction(services, principal, async (writer) => {
    await writer.db.updateTable('clock_offset').set({ offset_ms: offset }).execute();
    const rungUntil = await calendarNow(writer.db);
    const woken = await ringDue(writer.db);
    writer.record({
      action: 'system.clock-advanced',
      subject: 'sandbox',
      outcome: 'advanced',
      details: { offsetMs: offset, woken },
    });
    return rungUntil;
  });
}

/**
 * Rings every run whose deadline is over: its timer was set by the machine's clock before this one moved. Also those whose
 * deadline passed by itself while the others were awaited.
 */
async function ringDue(db: Transaction<Database>): Promise<number> {
  const { rows } = await sql<{ id: string }>`
    select e.id from enrollment e join deadline d on d.enrollment = e.id and d.node = e.node and d.visit = e.visit
    where e.state <> 'closed' and e.waiting is not null and d.until <= (select calendar_now())
      and not exists (select from outbox o where o.enrollment = e.id)`.execute(db);
  const due = rows.map(({ id }) => id);
  await appendOutboxToAll(db, due, { kind: 'wake' });
  return due.length;
}

/** Nothing to deliver, nobody awake, nobody to enter, no hand-off open. The clock runs on meanwhile: whoever becomes due is rung as well. */
async function waitUntilQuiet(db: Kysely<Database>): Promise<void> {
  const until = Date.now() + LONGEST_QUIET_MS;
  for (let quiet = 0; quiet < 3;) {
    if (Date.now() > until)
      throw new StillBusy('The stack is still busy after 60 s; the clock stands where it came to. Advance again.');
    const asked = performance.now();
    await ringOverdue(db);
    quiet = (await isQuiet(db)) ? quiet + 1 : 0;
    if (quiet === 0) await db.transaction().execute(ringDue);
    const restMs = Math.max(POLL_MS, REST * (performance.now() - asked));
    await new Promise((resolve) => setTimeout(resolve, restMs));
  }
}

/** A run is awake while it neither waits nor sleeps on a held send; deferred sends that wait for a person count as quiet. */
async function isQuiet(db: Kysely<Database>): Promise<boolean> {
  const { rows } = await sql<{ busy: boolean }>`
    select exists (select from outbox)
        or exists (select from enrollment where state <> 'closed' and waiting is null)
        or exists (select from try where outcome is null and hand_by > clock_timestamp())
        or exists (select from link_open where judged_at is null)
        or exists (select from enrollment e join deadline d on d.enrollment = e.id and d.node = e.node and d.visit = e.visit
                   where e.state <> 'closed' and e.waiting <> 'send' and d.until <= (select calendar_now())) as busy`.execute(
    db,
  );
  return !(rows[0]?.busy ?? false) && !(await hasEntriesNow(db));
}
