import { setTimeout as sleep } from 'node:timers/promises';
import { Client, Connection } from '@temporalio/client';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { BELL } from '../../workflows/contract.ts';
import { eventually } from '../stack/eventually.ts';
import { startStack } from '../stack/start-stack.ts';
import type { Stack } from '../stack/stack.ts';
import { book, registerPatient } from '../story/clinic.ts';
import type { Booked, Patient } from '../story/clinic.ts';
import { enrollment, whenAsleepAt, whenClosed } from '../story/enrollments.ts';
import { publishReminder } from '../story/reminder-journey.ts';

let stack: Stack;
beforeAll(async () => {
  stack = await startStack(inject('testRun'));
  await publishReminder(stack);
}, 120_000);
afterAll(() => stack?.stop());

const TWO_DAYS = 2;
const seconds = (n: number): number => n / 86_400;

interface Inside {
  readonly patient: Patient;
  readonly booked: Booked;
}

async function enter(days: number): Promise<Inside> {
  const patient = await registerPatient(stack);
  return { patient, booked: await book(stack, patient, days) };
}

test('events that come while no worker lives are kept, and a reminder that came due meanwhile is sent on its return, once', async () => {
  const dueSoon = await enter(TWO_DAYS + seconds(4));
  await whenAsleepAt(stack, dueSoon.booked.enrollment, 'two-days-before');
  await stack.killWorker();
  const cameMeanwhile = await Promise.all([enter(4), enter(4), enter(4)]);
  for (const { booked } of cameMeanwhile) expect((await enrollment(stack, booked.enrollment)).state).toBe('starting');
  await sleep(4_500);
  expect(await stack.mailbox.messages(dueSoon.patient.address)).toEqual([]);

  await stack.startWorker();
  for (const { booked } of cameMeanwhile) await whenAsleepAt(stack, booked.enrollment, 'two-days-before');
  await stack.mailbox.arrived(dueSoon.patient.address);
  await whenAsleepAt(stack, dueSoon.booked.enrollment, 'confirmed');
  await stack.clock.advance('P2DT1H');
  for (const { patient } of cameMeanwhile) expect(await stack.mailbox.arrived(patient.address)).toHaveLength(1);
  expect((await whenClosed(stack, dueSoon.booked.enrollment)).reason).toBe('completed');
  expect(await stack.mailbox.messages(dueSoon.patient.address)).toHaveLength(2);
});

test('an exit and a revocation that come while no worker lives are in force at once and carried out on its return', async () => {
  const leaves = await enter(4);
  const revokes = await enter(4);
  for (const { booked } of [leaves, revokes]) await whenAsleepAt(stack, booked.enrollment, 'two-days-before');
  await stack.killWorker();
  const support = await stack.as('support');
  expect((await support.post(`/v1/enrollments/${leaves.booked.enrollment}/exit`, { reason: 'by-staff' })).status).toBe(
    200,
  );
  const revocation = {
    contact: revokes.patient.contact,
    channel: 'email',
    axis: 'channel',
    purpose: '*',
    act: 'revoke',
    evidence: 'telephone',
  };
  expect((await support.post(`/v1/patients/${revokes.patient.id}/permissions`, revocation)).status).toBe(200);
  await stack.startWorker();
  expect((await whenClosed(stack, leaves.booked.enrollment)).reason).toBe('by-staff');
  expect((await whenClosed(stack, revokes.booked.enrollment)).reason).toBe('permission-withdrawn');
  for (const { patient } of [leaves, revokes]) expect(await stack.mailbox.messages(patient.address)).toEqual([]);
});

const NAMES = [
  BELL,
  'anything',
  'exit',
  '__temporal_signal',
  '__stack_trace',
  '__enhanced_stack_trace',
  '__temporal_workflow_metadata',
];

test('plaintext signals under any name wedge nothing: the run still sends, confirms and ends', async () => {
  const { patient, booked } = await enter(3);
  await whenAsleepAt(stack, booked.enrollment, 'two-days-before');
  const connection = await Connection.connect({ address: stack.temporal.address });
  const outsider = new Client({ connection, namespace: stack.temporal.namespace }).workflow.getHandle(
    booked.enrollment,
  );
  for (const name of NAMES) {
    await outsider.signal(name, { exit: 'now' }, 'more').catch(() => undefined);
    await outsider.signal(name).catch(() => undefined);
  }
  await connection.close();
  await eventually('the report of a refused payload', async () => stack.logs().includes('payload.refused'));
  await stack.clock.advance('P1DT1H');
  expect(await stack.mailbox.arrived(patient.address)).toHaveLength(1);
  await stack.clock.advance('P1D');
  expect((await whenClosed(stack, booked.enrollment)).reason).toBe('completed');
  const { events = [] } = await stack.temporal.client.workflow.getHandle(booked.enrollment).fetchHistory();
  expect(events?.filter((event) => event.workflowTaskFailedEventAttributes != null)).toEqual([]);
});
