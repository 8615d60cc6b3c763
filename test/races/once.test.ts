import { temporal } from '@temporalio/proto';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { killExtraWorkers, startExtraWorker } from '../crash/extra-worker.ts';
import { eventually } from '../stack/eventually.ts';
import type { Stack } from '../stack/stack.ts';
import { startStack } from '../stack/start-stack.ts';
import { bookedEvent, fresh, inDays, postEvent, registerPatient } from '../story/clinic.ts';
import type { ClinicalEvent, Patient } from '../story/clinic.ts';
import { publishReminder } from '../story/reminder-journey.ts';

/** What comes at the same instant, or to two at once, happens once. */

const PARALLEL = 100;
const PATIENTS = 60;

let stack: Stack;
beforeAll(async () => {
  stack = await startStack(inject('testRun'));
  // Four relays at once look for work from here on, the stack's own among them.
  await Promise.all([1, 2, 3].map(() => startExtraWorker(inject('testRun'), stack)));
  await publishReminder(stack);
}, 180_000);
afterAll(async () => {
  await killExtraWorkers();
  await stack?.stop();
});

const times = <T>(count: number, make: (index: number) => T): readonly T[] =>
  Array.from({ length: count }, (_, index) => make(index));

async function enrollmentsOf(patient: Patient): Promise<readonly string[]> {
  const { rows } = await stack.database.query<{ id: string }>('select id from enrollment where patient = $1', [
    patient.id,
  ]);
  return rows.map((row) => row.id);
}

test(`${PARALLEL} identical events at once are one event and start one enrollment, which every answer names`, async () => {
  const patient = await registerPatient(stack);
  const event = bookedEvent(patient, { appointment: fresh('A'), startsAt: await inDays(stack, 9) });
  const answers = await Promise.all(times(PARALLEL, () => postEvent(stack.api, event)));
  const [enrollment, ...others] = await enrollmentsOf(patient);
  expect(others).toEqual([]);
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([202]));
  const items = answers.flatMap(({ body }) => body.items);
  expect(items.filter((item) => !item.duplicate)).toHaveLength(1);
  expect(new Set(items.flatMap((item) => item.enrollments.map(({ id }) => id)))).toEqual(new Set([enrollment]));
  const { rows } = await stack.database.query('select id from event where patient = $1', [patient.id]);
  expect(rows).toHaveLength(1);
});

test(`${PARALLEL} different events at once about one visit start one enrollment`, async () => {
  const patient = await registerPatient(stack);
  const visit = { appointment: fresh('A'), startsAt: await inDays(stack, 9) };
  const events = times(PARALLEL, (index) =>
    bookedEvent(patient, visit, { data: { ...visit, zone: 'America/New_York', sourceVersion: index + 1 } }),
  );
  const answers = await Promise.all(events.map((event) => postEvent(stack.api, event)));
  expect(await enrollmentsOf(patient)).toHaveLength(1);
  const outcomes = answers.flatMap(({ body }) =>
    body.items.flatMap((item) => item.enrollments.map(({ outcome }) => outcome)),
  );
  expect(outcomes.filter((outcome) => outcome === 'started')).toHaveLength(1);
});

test('four relays at once start each run once and ring it once for each thing that happened', async () => {
  const startsAt = await inDays(stack, 9);
  const booked: ClinicalEvent[] = [];
  for (const patient of await Promise.all(times(PATIENTS, () => registerPatient(stack)))) {
    booked.push(bookedEvent(patient, { appointment: fresh('A'), startsAt }));
  }
  const started = await Promise.all(booked.map((event) => postEvent(stack.api, event)));
  const enrollments = started.flatMap(({ body }) =>
    body.items.flatMap((item) => item.enrollments.map(({ id }) => id ?? '')),
  );
  expect(new Set(enrollments).size).toBe(PATIENTS);
  await allAcknowledged();
  const later = new Date(Date.parse(startsAt) + 86_400_000).toISOString();
  await Promise.all(booked.map((event) => postEvent(stack.api, movedTo(event, later, 2))));
  await allAcknowledged();
  for (const id of enrollments) expect(await startsAndRings(id), id).toEqual({ runs: 1, rings: 1 });
});

const movedTo = (event: ClinicalEvent, startsAt: string, sourceVersion: number): ClinicalEvent => ({
  ...event,
  type: 'appointment.moved',
  externalId: fresh('E'),
  data: { ...event.data, startsAt, sourceVersion },
});

/** Every run has learnt what happened and said so. */
function allAcknowledged(): Promise<boolean> {
  return eventually('an empty outbox', async () => {
    const { rows } = await stack.database.query<{ open: boolean }>(
      `select exists (select from outbox) or exists (select from enrollment where state = 'starting' or waiting is null and state <> 'closed') as open`,
    );
    return rows[0]?.open === false;
  });
}

async function startsAndRings(id: string): Promise<{ readonly runs: number; readonly rings: number }> {
  const { count } = await stack.temporal.client.workflow.count(`WorkflowId = '${id}'`);
  const { events } = await stack.temporal.client.workflow.getHandle(id).fetchHistory();
  const RING = temporal.api.enums.v1.EventType.EVENT_TYPE_WORKFLOW_EXECUTION_SIGNALED;
  return { runs: count, rings: (events ?? []).filter(({ eventType }) => eventType === RING).length };
}
