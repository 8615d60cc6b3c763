import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import type { EventAnswer } from '../../engine/wire/clinical.ts';
import type { EnrollmentView } from '../../engine/wire/enrollments.ts';
import type { PatientView } from '../../engine/wire/patients.ts';
import { goLive } from '../crash/one-mail-journeys.ts';
import { eventually } from '../stack/eventually.ts';
import { startStack } from '../stack/start-stack.ts';
import type { Stack } from '../stack/stack.ts';
import { threeOffsets, TWO_DAYS_MS, twoDaysBefore } from './anchored-journeys.ts';
import { bookedEvent, changeVisit, fresh, inDays, postEvent, registerPatient } from './clinic.ts';
import type { Patient, Visit } from './clinic.ts';
import { enrollment, receiptAt, whenAsleepAt, whenClosed } from './enrollments.ts';

/** The same order of the same moves for the same seed. */
const SEED = Number(process.env['CAREWRIGHT_SEED'] ?? 20_261_129) || 1;
const HOUR_MS = 3_600_000;

let stack: Stack;
const journeys = { one: '', three: '' };
beforeAll(async () => {
  stack = await startStack(inject('testRun'));
  journeys.one = await goLive(stack, twoDaysBefore('One mail'));
  journeys.three = await goLive(stack, threeOffsets('Three offsets'));
}, 180_000);
afterAll(() => stack?.stop());

interface Inside {
  readonly patient: Patient;
  readonly visit: Visit;
  /** Enrollments of the two journeys. */
  readonly one: string;
  readonly three: string;
}

async function enter(hoursAhead: number, domain?: string): Promise<Inside> {
  const patient = await registerPatient(stack, domain);
  const visit = { appointment: fresh('A'), startsAt: await inDays(stack, hoursAhead / 24) };
  const { body } = await postEvent(stack.api, bookedEvent(patient, visit));
  const runOf = (journey: string): string =>
    body.items[0]?.enrollments.find((one) => one.journey === journey && one.outcome === 'started')?.id ?? '';
  return { patient, visit, one: runOf(journeys.one), three: runOf(journeys.three) };
}

const moved = async ({ patient, visit }: Inside, startsAt: string, sourceVersion: number): Promise<EventAnswer> => {
  const answer = await changeVisit(stack, patient, { ...visit, startsAt }, 'moved', sourceVersion);
  expect(answer.status).toBe(202);
  return answer.body;
};

const before = (startsAt: string): string => new Date(Date.parse(startsAt) - TWO_DAYS_MS).toISOString();
const later = (startsAt: string, hours: number): string =>
  new Date(Date.parse(startsAt) + hours * HOUR_MS).toISOString().replace(/\.\d+Z$/, 'Z');

/** As soon as the run sleeps until two days before this instant. */
const plannedFor = (run: string, startsAt: string): Promise<EnrollmentView> =>
  eventually(`${run} planned for the final time`, async () => {
    const view = await enrollment(stack, run);
    return view.nextWake !== null && Date.parse(view.nextWake) === Date.parse(before(startsAt)) && view;
  });

async function advanceTo(instant: string): Promise<void> {
  const seconds = Math.ceil((Date.parse(instant) - (await stack.clock.now()).getTime()) / 1_000);
  if (seconds > 0) await stack.clock.advance(`PT${seconds}S`);
}

const audited = async (action: string, patient: Patient): Promise<number> => {
  const { rowCount } = await stack.database.query('select 1 from audit where action = $1 and patient = $2', [
    action,
    patient.id,
  ]);
  return rowCount ?? 0;
};

/** Mails of one run: address and journeys are shared. */
const mailsOf = async (run: string): Promise<number> => {
  const { rowCount } = await stack.database.query(
    "select 1 from message where enrollment = $1 and state in ('accepted', 'unknown')",
    [run],
  );
  return rowCount ?? 0;
};

test('moved twice within a second, and twenty times at once in any order: only the newest counts, older ones say so', async () => {
  const [twice, often] = [await enter(240), await enter(240)];
  await whenAsleepAt(stack, twice.one, 'wait');
  const began = performance.now();
  await moved(twice, later(twice.visit.startsAt, 48), 2);
  await moved(twice, later(twice.visit.startsAt, 96), 3);
  expect(performance.now() - began).toBeLessThan(1_000);
  expect(await moved(twice, later(twice.visit.startsAt, 24), 2)).toMatchObject({ outcome: 'duplicate' });

  const versions = Array.from({ length: 20 }, (_, index) => index + 2);
  const [order = versions] = fc.sample(fc.shuffledSubarray(versions, { minLength: 20, maxLength: 20 }), {
    seed: SEED,
    numRuns: 1,
  });
  const timeOf = (version: number): string => later(often.visit.startsAt, version * 5);
  const answers = await Promise.all(order.map((version) => moved(often, timeOf(version), version)));
  const accepted = order.filter((_version, index) => answers[index]?.outcome === 'accepted');
  expect(answers.every(({ outcome }) => outcome === 'accepted' || outcome === 'stale')).toBe(true);
  expect(accepted).toContain(21);
  expect(accepted.length, `order ${order.join(' ')}, seed ${SEED}`).toBeLessThan(20);
  expect(await audited('appointment.moved', often.patient)).toBe(accepted.length);
  expect(await audited('appointment.moved', twice.patient)).toBe(2);

  const finals = [
    { inside: twice, startsAt: later(twice.visit.startsAt, 96) },
    { inside: often, startsAt: timeOf(21) },
  ].toSorted((a, b) => Date.parse(a.startsAt) - Date.parse(b.startsAt));
  for (const { inside, startsAt } of finals) await plannedFor(inside.one, startsAt);
  for (const { inside, startsAt } of finals) {
    await advanceTo(later(before(startsAt), -1));
    expect(await mailsOf(inside.one)).toBe(0);
    await advanceTo(later(before(startsAt), 1));
    expect((await whenClosed(stack, inside.one)).reason).toBe('completed');
    expect(await mailsOf(inside.one)).toBe(1);
  }
}, 120_000);

test('moved so near that its offset is over, the wait is left by `past`; a time that is over is refused and changes nothing', async () => {
  const inside = await enter(240);
  await whenAsleepAt(stack, inside.one, 'wait');
  const yesterday = await inDays(stack, -1);
  const refused = await changeVisit(stack, inside.patient, { ...inside.visit, startsAt: yesterday }, 'moved', 2);
  expect([refused.status, refused.body]).toMatchObject([422, { code: 'date-past' }]);
  expect(Date.parse((await enrollment(stack, inside.one)).nextWake ?? '')).toBe(
    Date.parse(before(inside.visit.startsAt)),
  );
  await moved(inside, await inDays(stack, 1), 2);
  const ended = await whenClosed(stack, inside.one);
  expect([ended.reason, ended.steps.find(({ node }) => node === 'wait')?.port]).toEqual(['too-near', 'past']);
  expect(await mailsOf(inside.one)).toBe(0);
});

test('an appointment of somebody else is refused in words, and stays theirs', async () => {
  const [theirs, other] = [await enter(240), await registerPatient(stack)];
  const answer = await changeVisit(stack, other, { ...theirs.visit, startsAt: await inDays(stack, 20) }, 'moved', 2);
  expect([answer.status, answer.body]).toMatchObject([422, { code: 'bad-field', fields: [{ pointer: '/patient' }] }]);
  await plannedFor(theirs.one, theirs.visit.startsAt);
  expect(await audited('appointment.moved', other)).toBe(0);
});

test('booked 20 hours before, or moved to it: of three offsets the nearest one only', async () => {
  const [late, comes] = [await enter(20), await enter(300)];
  await whenAsleepAt(stack, comes.three, 'two-days');
  await moved(comes, late.visit.startsAt, 2);
  for (const { three } of [late, comes]) {
    const view = await whenAsleepAt(stack, three, 'two-hours');
    expect(view.steps.map(({ node, port }) => [node, port])).toEqual([
      ['start', 'next'],
      ['two-days', 'past'],
      ['one-day', 'past'],
      ['two-hours', null],
    ]);
  }
  await advanceTo(later(late.visit.startsAt, 1));
  for (const { three, patient } of [late, comes]) {
    expect((await whenClosed(stack, three)).reason).toBe('completed');
    const mails = await stack.mailbox.messages(patient.address);
    expect(mails).toHaveLength(1);
    expect(receiptAt(await enrollment(stack, three), 'third')?.state).toBe('accepted');
  }
});

test('moved while it was paused, past its old date, the wait is not left before its new one', async () => {
  const inside = await enter(240);
  await whenAsleepAt(stack, inside.one, 'wait');
  const support = await stack.as('support');
  expect((await support.post(`/v1/enrollments/${inside.one}/pause`, {})).status).toBe(200);
  const final = later(inside.visit.startsAt, 240);
  await moved(inside, final, 2);
  await advanceTo(later(before(inside.visit.startsAt), 1));
  expect((await support.post(`/v1/enrollments/${inside.one}/resume`, {})).status).toBe(200);
  const view = await plannedFor(inside.one, final);
  expect(view.steps.map(({ node, visit, port }) => [node, visit, port])).toEqual([
    ['start', 1, 'next'],
    ['wait', 1, null],
  ]);
  await support.post(`/v1/enrollments/${inside.one}/exit`, { reason: 'by-staff' });
});

test('moved while the mail server is down and its mail is tried again: planned anew, and sent once, for the new time', async () => {
  const inside = await enter(72);
  await whenAsleepAt(stack, inside.one, 'wait');
  await stack.stopMail();
  await advanceTo(later(before(inside.visit.startsAt), 1));
  const waits = async () => receiptAt(await enrollment(stack, inside.one), 'mail');
  await eventually('a try in vain', async () => (await waits())?.reason === 'unreachable');
  const final = later(inside.visit.startsAt, 240);
  expect((await moved(inside, final, 2)).inFlight).toBe(0);
  await plannedFor(inside.one, final);
  expect(await waits()).toMatchObject({ state: 'skipped', reason: 'anchor-moved' });
  await stack.startMail();
  // Longer than the gap between tries.
  await sleep(6_000);
  expect(await stack.mailbox.messages(inside.patient.address)).toEqual([]);
  await advanceTo(later(before(final), 1));
  const ended = await whenClosed(stack, inside.one);
  expect([ended.reason, await mailsOf(inside.one)]).toEqual(['completed', 1]);
  expect(ended.steps.filter(({ node }) => node === 'mail').map(({ visit, port }) => [visit, port])).toEqual([
    [1, null],
    [2, 'sent'],
  ]);
}, 120_000);

test('cancelled while a hand-off is under way: the answer counts it, the run ends, and no second one begins', async () => {
  const [dotIsSlow, startIsSlow] = [await enter(72, 'slow.example'), await enter(72, 'slowstart.example')];
  for (const { one, three } of [dotIsSlow, startIsSlow]) {
    await whenAsleepAt(stack, one, 'wait');
    await (await stack.as('support')).post(`/v1/enrollments/${three}/exit`, { reason: 'by-staff' });
  }
  const advancing = advanceTo(later(before(startIsSlow.visit.startsAt), 1));
  for (const inside of [dotIsSlow, startIsSlow]) {
    await eventually('a hand-off under way', async () => (await openTries(inside.one)) > 0);
    const { status, body } = await changeVisit(stack, inside.patient, inside.visit, 'cancelled');
    expect([status, body.inFlight]).toEqual([202, 1]);
    expect(body.enrollments).toContainEqual(
      expect.objectContaining({ id: inside.one, outcome: 'exited', reason: 'appointment-cancelled' }),
    );
  }
  await advancing;
  for (const { one } of [dotIsSlow, startIsSlow]) {
    expect((await whenClosed(stack, one, 60_000)).reason).toBe('appointment-cancelled');
    await eventually('the end of the hand-off', async () => (await openTries(one)) === 0, 30_000);
  }
  await sleep(4_000);
  const again = await changeVisit(stack, dotIsSlow.patient, dotIsSlow.visit, 'cancelled', 3);
  expect(again.body.inFlight).toBeUndefined();
  const tries = async (run: string) => {
    const { rows } = await stack.database.query<{ outcome: string }>(
      'select t.outcome from try t join message m on m.id = t.message where m.enrollment = $1',
      [run],
    );
    return rows.map(({ outcome }) => outcome);
  };
  // Its dot was given before, or the line was cut: never a second try.
  expect([await tries(dotIsSlow.one), await mailsOf(dotIsSlow.one)]).toEqual([['accepted'], 1]);
  expect([await tries(startIsSlow.one), await mailsOf(startIsSlow.one)]).toEqual([['not-accepted'], 0]);
  expect(await stack.mailbox.messages(startIsSlow.patient.address)).toEqual([]);
  const page = await stack.api.get<PatientView>(`/v1/patients/${startIsSlow.patient.id}`);
  expect(page.body.enrollments.map(({ state }) => state)).toEqual(['closed', 'closed']);
}, 180_000);

const openTries = async (run: string): Promise<number> => {
  const { rowCount } = await stack.database.query(
    'select 1 from try t join message m on m.id = t.message where m.enrollment = $1 and t.outcome is null',
    [run],
  );
  return rowCount ?? 0;
};
