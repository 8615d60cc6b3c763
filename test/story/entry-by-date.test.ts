import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import type { JourneyView } from '../../engine/wire/journeys.ts';
import { goLive } from '../crash/one-mail-journeys.ts';
import { eventually } from '../stack/eventually.ts';
import { startStack } from '../stack/start-stack.ts';
import type { Stack } from '../stack/stack.ts';
import { bookedEvent, changeVisit, fresh, inDays, postEvent } from './clinic.ts';
import { dayAhead, enrollmentsIn, mailOnEntry, tellFacts } from './entry-journeys.ts';
import type { Registered } from './entry-journeys.ts';

let stack: Stack;
let refill: string;
/** Their refill was known before the journey went live: one ahead, twelve so near that three days before is past. */
let early: Registered;
const tooLate: Registered[] = [];
beforeAll(async () => {
  stack = await startStack(inject('testRun'));
  early = await tellFacts(stack, { 'next-refill': await dayAhead(stack, 6) });
  for (let n = 0; n < 12; n += 1) tooLate.push(await tellFacts(stack, { 'next-refill': await dayAhead(stack, 2) }));
  refill = await goLive(
    stack,
    mailOnEntry({ trigger: 'date', anchor: 'fact', fact: 'next-refill', offset: { days: -3, at: '09:00' } }, 'date'),
  );
}, 120_000);
afterAll(() => stack?.stop());

const localTime = (at: Date): string =>
  new Intl.DateTimeFormat('en-GB', { timeZone: 'America/New_York', hour: '2-digit', minute: '2-digit' }).format(at);

test('going live says how many dates were past, and those start nothing', async () => {
  const view = await eventually('all dates to be read', async () => {
    const { body } = await (await stack.as('marketer')).get<JourneyView>(`/v1/journeys/${refill}`);
    return body.entries?.isRead === true && body;
  });
  expect(view.entries).toEqual({ planned: null, past: 12, isRead: true });
  await stack.clock.advance('P5D');
  for (const { id } of tooLate) expect(await enrollmentsIn(stack, refill, id)).toEqual([]);
  const [run] = await enrollmentsIn(stack, refill, early.id);
  expect(run).toMatchObject({ trigger_kind: 'date', state: 'closed' });
  expect(localTime(run?.started_at ?? new Date(0))).toBe('09:00');
  expect(await stack.mailbox.arrived(early.address)).toHaveLength(1);
});

test('a date written while the journey is live starts it once, the same date again nothing, the next one again', async () => {
  const first = await dayAhead(stack, 10);
  const patient = await tellFacts(stack, { 'next-refill': first });
  await stack.clock.advance('P8D');
  expect(await stack.mailbox.arrived(patient.address)).toHaveLength(1);
  await tellFacts(stack, {}, patient.number);
  await tellFacts(stack, { 'next-refill': first }, patient.number);
  await stack.clock.advance('P1D');
  const second = await dayAhead(stack, 20);
  await tellFacts(stack, { 'next-refill': second }, patient.number);
  await stack.clock.advance('P18D');
  const runs = await enrollmentsIn(stack, refill, patient.id);
  expect(runs.map((run) => run.occurrence_key)).toEqual([first, second]);
  expect(await stack.mailbox.arrived(patient.address, 2)).toHaveLength(2);
});

test('a date that moves moves the start, one that moves into the past or is taken back drops it, and a zone moves the hour', async () => {
  const moves = await tellFacts(stack, { 'next-refill': await dayAhead(stack, 8) });
  const goes = await tellFacts(stack, { 'next-refill': await dayAhead(stack, 8) });
  const falls = await tellFacts(stack, { 'next-refill': await dayAhead(stack, 8) });
  const travels = await tellFacts(stack, { 'next-refill': await dayAhead(stack, 8) });
  const later = await dayAhead(stack, 15);
  await tellFacts(stack, { 'next-refill': later }, moves.number);
  await tellFacts(stack, {}, goes.number);
  await tellFacts(stack, { 'next-refill': await dayAhead(stack, 1) }, falls.number);
  await tellFacts(stack, { 'next-refill': await dayAhead(stack, 8) }, travels.number, 'America/Los_Angeles');
  await stack.clock.advance('P8D');
  for (const { id } of [moves, goes, falls]) expect(await enrollmentsIn(stack, refill, id)).toEqual([]);
  const [run] = await enrollmentsIn(stack, refill, travels.id);
  expect(localTime(run?.started_at ?? new Date(0))).toBe('12:00');
  await stack.clock.advance('P6D');
  expect((await enrollmentsIn(stack, refill, moves.id)).map((one) => one.occurrence_key)).toEqual([later]);
});

test('two days before the visit: a moved visit moves the start, a cancelled one has none, and who books late is told so', async () => {
  const journey = await goLive(
    stack,
    mailOnEntry({ trigger: 'date', anchor: 'appointment', offset: { minutes: -2880 } }, 'appointment'),
  );
  const visitOf = async (patient: Registered, days: number) => {
    const visit = { appointment: fresh('A'), startsAt: await inDays(stack, days) };
    const { body } = await postEvent(stack.api, bookedEvent(patient, visit));
    return { patient, visit, told: body.items[0]?.enrollments ?? [] };
  };
  const moved = await visitOf(await tellFacts(stack, {}), 5);
  const cancelled = await visitOf(await tellFacts(stack, {}), 5);
  const kept = await visitOf(await tellFacts(stack, {}), 5);
  const late = await visitOf(await tellFacts(stack, {}), 1);
  expect(kept.told).toEqual([]);
  expect(late.told).toEqual([{ id: null, journey, outcome: 'not-started', reason: 'date-past' }]);
  const asPatient = (one: Registered) => ({ ...one, contact: '' });
  await changeVisit(stack, asPatient(cancelled.patient), cancelled.visit, 'cancelled');
  await changeVisit(stack, asPatient(moved.patient), { ...moved.visit, startsAt: await inDays(stack, 9) }, 'moved');
  await stack.clock.advance('P4D');
  const count = async ({ patient }: typeof kept) => (await enrollmentsIn(stack, journey, patient.id)).length;
  expect(await Promise.all([moved, cancelled, kept, late].map(count))).toEqual([0, 0, 1, 0]);
  await stack.clock.advance('P4D');
  expect(await Promise.all([moved, cancelled, kept, late].map(count))).toEqual([1, 0, 1, 0]);
  expect(await stack.mailbox.arrived(moved.patient.address)).toHaveLength(1);
});
