import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import type { z } from 'zod';
import type { JourneyDocument, JourneySettings } from '../../engine/journey/document.ts';
import type { conversionsAnswer } from '../../engine/wire/journeys.ts';
import { exit, hours, journey, line, node } from '../arbitrary/trial-journey.ts';
import { goLive } from '../crash/one-mail-journeys.ts';
import { startStack } from '../stack/start-stack.ts';
import type { Stack } from '../stack/stack.ts';
import { fresh, postEvent, registerPatient, SOURCE } from './clinic.ts';
import type { Patient } from './clinic.ts';
import { enrollment, whenAsleepAt, whenClosed } from './enrollments.ts';

let stack: Stack;
let counted: string;
beforeAll(async () => {
  stack = await startStack(inject('testRun'));
  counted = await goLive(stack, recall('Recall', { event: 'custom.done', withinDays: 3, exitOnGoal: false }));
  await goLive(stack, recall('Recall until done', { event: 'custom.ended', withinDays: 3, exitOnGoal: true }));
}, 120_000);
afterAll(() => stack?.stop());

/** Who says so in the event is held out: the arms follow the weights, and both are wanted for sure. */
function recall(name: string, goal: JourneySettings['goal']): JourneyDocument {
  const arms = (isHeldOut: boolean) => [
    { name: 'mail', weight: isHeldOut ? 1 : 1_000, isHoldOut: false },
    { name: 'none', weight: isHeldOut ? 1_000 : 1, isHoldOut: true },
  ];
  const asked = { kind: 'event-data', field: 'held', test: { op: 'is', value: true } };
  const mail = { template: 'a1c-due', purpose: 'care-gap', notAfter: { anchor: 'due', minutes: 600 } };
  const nodes = [
    node('start', 'entry', { trigger: 'event', event: `custom.${goal?.exitOnGoal === true ? 'ending' : 'due'}` }),
    node('ask', 'branch', { cases: [{ port: 'case-1', name: '', when: asked }] }),
    node('held', 'split', { salt: 'held', arms: arms(true) }),
    node('told', 'split', { salt: 'told', arms: arms(false) }),
    node('mail', 'send-email', mail),
    hours('day', 24),
    exit(),
  ];
  const lines = [
    ...['start next ask', 'ask case-1 held', 'ask otherwise told', 'held mail mail', 'held none day'],
    ...['told mail mail', 'told none day', 'mail sent day', 'day next end'],
  ];
  return { ...journey(nodes, lines.map(line), { occurrence: 'again', ...(goal === undefined ? {} : { goal }) }), name };
}

const eventOf = (patient: Patient, type: string, held = false, externalId = fresh('G')) => ({
  type,
  source: SOURCE,
  externalId,
  patient: { source: SOURCE, externalId: patient.number },
  occurredAt: '2026-01-01T00:00:00Z',
  data: { held },
});
const report = async (patient: Patient, type: string) =>
  (await postEvent(stack.api, eventOf(patient, type))).body.items[0]?.enrollments ?? [];

async function enter(patient: Patient, type = 'custom.due', held = false): Promise<string> {
  const { body } = await postEvent(stack.api, eventOf(patient, type, held));
  const id = body.items[0]?.enrollments.find((one) => one.outcome === 'started')?.id ?? '';
  await whenAsleepAt(stack, id, 'day');
  return id;
}
const conversions = async (patient: Patient): Promise<number> =>
  (await stack.database.query('select 1 from conversion where patient = $1', [patient.id])).rowCount ?? 0;
const audited = async (id: string): Promise<number> =>
  (await stack.database.query("select 1 from audit where action = 'enrollment.converted' and subject = $1", [id]))
    .rowCount ?? 0;

test('50 events at once, the same and others, reach the goal once; the page says when and after what', async () => {
  const patient = await registerPatient(stack);
  const run = await enter(patient);
  expect((await enrollment(stack, run)).goal).toEqual({
    ...{ event: 'custom.done', withinDays: 3, exitOnGoal: false },
    reached: null,
  });
  const same = eventOf(patient, 'custom.done');
  const events = Array.from({ length: 50 }, (_, n) => (n % 2 === 0 ? same : eventOf(patient, 'custom.done')));
  const answers = await Promise.all(events.map((event) => postEvent(stack.api, event)));
  const outcomes = answers
    .flatMap(({ body }) => body.items.filter((one) => !one.duplicate))
    .flatMap((one) => one.enrollments);
  expect(outcomes).toEqual([{ id: run, journey: counted, outcome: 'converted', reason: null }]);
  expect([await conversions(patient), await audited(run)]).toEqual([1, 1]);
  const view = await enrollment(stack, run);
  expect([view.state, view.goal?.reached?.after]).toEqual(['active', 'message']);
});

test('after the end the goal still counts while its window lasts, and not any more when that is over', async () => {
  const [soon, late] = [await registerPatient(stack), await registerPatient(stack)];
  const runs = [await enter(soon), await enter(late)];
  await stack.clock.advance('P2D');
  for (const run of runs) expect((await whenClosed(stack, run)).reason).toBe('completed');
  expect(await report(soon, 'custom.done')).toMatchObject([{ id: runs[0], outcome: 'converted' }]);
  await stack.clock.advance('P1D');
  expect(await report(late, 'custom.done')).toEqual([]);
  expect([await conversions(soon), await conversions(late)]).toEqual([1, 0]);
});

test('who is held out got no mail: their days count from the arm, and the counts by arm say so', async () => {
  const patients = await Promise.all(Array.from({ length: 12 }, () => registerPatient(stack)));
  const runs = await Promise.all(patients.map((patient) => enter(patient, 'custom.due', true)));
  await Promise.all(patients.map((patient) => report(patient, 'custom.done')));
  const views = await Promise.all(runs.map((run) => enrollment(stack, run)));
  expect(views.filter(({ goal }) => goal?.reached?.after === 'hold-out').length).toBeGreaterThan(10);
  const { body } = await (
    await stack.as('marketer')
  ).get<z.infer<typeof conversionsAnswer>>(`/v1/journeys/${counted}/conversions`);
  const none = body.arms.find((one) => one.split === 'held' && one.arm === 'none');
  expect(none).toMatchObject({ isHoldOut: true });
  expect(none?.entered).toBe(none?.converted);
  expect(none?.exposed).toBeGreaterThan(10);
  // Fewer than 11 got the mail.
  expect(body.arms.find((one) => one.split === 'told' && one.arm === 'mail')).toMatchObject({ entered: null });
});

test('a goal that ends the run ends it at once, with its reason; another event does not', async () => {
  const patient = await registerPatient(stack);
  const run = await enter(patient, 'custom.ending');
  expect(await report(patient, 'custom.other')).toEqual([]);
  expect(await report(patient, 'custom.ended')).toMatchObject([
    { id: run, outcome: 'converted' },
    { id: run, outcome: 'exited', reason: 'goal' },
  ]);
  expect((await whenClosed(stack, run)).reason).toBe('goal');
});

test('a mail that never was accepted is no reason for anything', async () => {
  const patient = await registerPatient(stack, 'plain.example');
  const run = await enter(patient);
  expect(await report(patient, 'custom.done')).toEqual([]);
  expect((await enrollment(stack, run)).goal?.reached).toBeNull();
});
