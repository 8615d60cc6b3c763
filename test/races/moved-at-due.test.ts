import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { goLive } from '../crash/one-mail-journeys.ts';
import { eventually } from '../stack/eventually.ts';
import { startStack } from '../stack/start-stack.ts';
import type { Stack } from '../stack/stack.ts';
import { TWO_DAYS_MS, twoDaysBefore } from '../story/anchored-journeys.ts';
import { bookedEvent, changeVisit, fresh, postEvent, registerPatient } from '../story/clinic.ts';
import type { Patient, Visit } from '../story/clinic.ts';

/** CAREWRIGHT_RACE_MOVES for a longer run, CAREWRIGHT_SEED for other offsets. */
const PEOPLE = Number(process.env['CAREWRIGHT_RACE_MOVES'] ?? 96);
const SEED = Number(process.env['CAREWRIGHT_SEED'] ?? 20_261_129) || 1;
const AT_ONCE = 24;
/** From the booking to the instant at which the mail is due, by the machine's clock. */
const AHEAD_MS = 3_000;
/** The visit is moved at this share of the time that a mail takes from its due instant to its hand-off on this machine. */
const SHARE = { min: -20, max: 180 };
const MOVED_BY_MS = 10 * 86_400_000;

let stack: Stack;
beforeAll(async () => {
  stack = await startStack(inject('testRun'));
  await goLive(stack, twoDaysBefore('At its due instant'));
}, 180_000);
afterAll(() => stack?.stop());

interface Raced {
  readonly patient: Patient;
  readonly enrollment: string;
  /** By the machine's clock, which the database of this test shares. */
  readonly answeredAt: number;
  readonly inFlight: number;
}

interface BookedRace {
  readonly dueAt: number;
  readonly visit: Visit;
  readonly enrollment: string;
}

/** Books so that the mail is due in some seconds. */
async function bookNear(patient: Patient): Promise<BookedRace> {
  const dueAt = Date.now() + AHEAD_MS;
  const visit = { appointment: fresh('A'), startsAt: new Date(dueAt + TWO_DAYS_MS).toISOString() };
  const { body } = await postEvent(stack.api, bookedEvent(patient, visit));
  return { dueAt, visit, enrollment: body.items[0]?.enrollments[0]?.id ?? '' };
}

/** From the due instant to the beginning of the hand-off, in the middle of some who are not moved. */
async function usualLag(): Promise<number> {
  const patients = await Promise.all(Array.from({ length: AT_ONCE }, () => registerPatient(stack)));
  const booked = await Promise.all(patients.map(bookNear));
  const ids = booked.map(({ enrollment }) => enrollment);
  const tries = await eventually('the mails of those who are not moved', async () => {
    const all = await triesOf(ids);
    return all.length === AT_ONCE && all;
  });
  const lags = tries.map(
    ({ enrollment, markedAt }) =>
      markedAt.getTime() - (booked.find((one) => one.enrollment === enrollment)?.dueAt ?? 0),
  );
  return lags.toSorted((a, b) => a - b)[AT_ONCE / 2] ?? 0;
}

/** Moves the visit at about the instant at which its mail comes due. */
async function bookAndMove(patient: Patient, offsetMs: number): Promise<Raced> {
  const { dueAt, visit, enrollment } = await bookNear(patient);
  await sleep(Math.max(0, dueAt + offsetMs - Date.now()));
  const later = { ...visit, startsAt: new Date(Date.parse(visit.startsAt) + MOVED_BY_MS).toISOString() };
  const answer = await changeVisit(stack, patient, later, 'moved');
  expect([answer.status, answer.body.outcome]).toEqual([202, 'accepted']);
  return { patient, enrollment, answeredAt: Date.now(), inFlight: answer.body.inFlight ?? -1 };
}

interface Try {
  readonly enrollment: string;
  readonly markedAt: Date;
  readonly endedAt: Date | null;
}

const triesOf = async (enrollments: readonly string[]): Promise<readonly Try[]> => {
  const { rows } = await stack.database.query<Try>(
    `select m.enrollment, t.marked_at as "markedAt", t.ended_at as "endedAt"
     from try t join message m on m.id = t.message where m.enrollment = any($1)`,
    [enrollments],
  );
  return rows;
};

const countOf = async (question: string, enrollments: readonly string[]): Promise<number> => {
  const { rows } = await stack.database.query<{ n: number }>(question, [enrollments]);
  return rows[0]?.n ?? -1;
};

/** Nobody is between two steps any more: closed, or asleep until the new time. */
const asleepOrClosed = `select count(*)::int as n from enrollment e where e.id = any($1)
  and (e.state = 'closed' or (e.node = 'wait' and e.wake_at > calendar_now() + interval '1 day'))`;
const metAtTheGate = `select count(distinct enrollment)::int as n from message where enrollment = any($1) and reason = 'anchor-moved'`;

test(`${PEOPLE} visits moved at the instant their mail comes due: one mail each, and none for the old time begins after the answer`, async () => {
  const lag = await usualLag();
  const offsets = fc.sample(fc.integer(SHARE), { seed: SEED, numRuns: PEOPLE }).map((share) => (share / 100) * lag);
  const raced: Raced[] = [];
  while (raced.length < PEOPLE) {
    const round = offsets.slice(raced.length, raced.length + AT_ONCE);
    const patients = await Promise.all(round.map(() => registerPatient(stack)));
    raced.push(...(await Promise.all(patients.map((patient, index) => bookAndMove(patient, round[index] ?? 0)))));
  }
  const ids = raced.map(({ enrollment }) => enrollment);
  await eventually('everybody at rest', async () => (await countOf(asleepOrClosed, ids)) === PEOPLE, 60_000);

  const early = await triesOf(ids);
  const of = (one: Raced): Try | undefined => early.find(({ enrollment }) => enrollment === one.enrollment);
  const begunAfter = raced.filter((one) => (of(one)?.markedAt.getTime() ?? 0) > one.answeredAt);
  expect(begunAfter, `seed ${SEED}`).toEqual([]);
  expect(new Set(early.map(({ enrollment }) => enrollment)).size, 'a second try for the old time').toBe(early.length);
  // Still under way when the answer came: the answer says so.
  const uncounted = raced.filter((one) => (of(one)?.endedAt?.getTime() ?? 0) > one.answeredAt && one.inFlight !== 1);
  expect(uncounted, `seed ${SEED}`).toEqual([]);
  const met = await countOf(metAtTheGate, ids);
  process.stdout.write(
    `${PEOPLE} moves, seed ${SEED}, usual lag ${lag} ms: ${early.length} mails had begun, ${raced.filter(({ inFlight }) => inFlight > 0).length} under way at the answer, ${met} stopped at the gate\n`,
  );
  expect(early.length, 'moved after the mail').toBeGreaterThan(PEOPLE / 20);
  expect(early.length, 'moved before the mail').toBeLessThan(PEOPLE - PEOPLE / 20);

  await stack.clock.advance('P10DT1H');
  await eventually(
    'everybody at the end',
    async () =>
      (await countOf("select count(*)::int as n from enrollment where id = any($1) and reason = 'completed'", ids)) ===
      PEOPLE,
    60_000,
  );
  for (const { patient } of raced) expect(await stack.mailbox.messages(patient.address)).toHaveLength(1);
}, 300_000);
