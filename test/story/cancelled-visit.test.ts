import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { goLive, oneMail } from '../crash/one-mail-journeys.ts';
import { startStack } from '../stack/start-stack.ts';
import type { Stack } from '../stack/stack.ts';
import { bookedEvent, changeVisit, fresh, inDays, postEvent, registerPatient } from './clinic.ts';
import { receiptAt, whenClosed } from './enrollments.ts';

let stack: Stack;
beforeAll(async () => {
  stack = await startStack(inject('testRun'));
  const mail = { template: 'visit-reminder', purpose: 'appointment' };
  await goLive(stack, oneMail('Find another date', 'appointment.cancelled', 'appointment', mail));
}, 120_000);
afterAll(() => stack?.stop());

test('a journey that begins with the cancellation of a visit mails about it, once for each visit', async () => {
  const patient = await registerPatient(stack);
  const visit = { appointment: fresh('A'), startsAt: await inDays(stack, 5) };
  expect((await postEvent(stack.api, bookedEvent(patient, visit))).body.items[0]?.enrollments).toEqual([]);
  const cancelled = await changeVisit(stack, patient, visit, 'cancelled');
  const run = cancelled.body.enrollments.find((one) => one.outcome === 'started')?.id ?? '';
  const closed = await whenClosed(stack, run);
  expect([closed.reason, receiptAt(closed, 'mail')?.state]).toEqual(['completed', 'accepted']);
  expect(await stack.mailbox.arrived(patient.address)).toHaveLength(1);
  const again = await changeVisit(stack, patient, visit, 'cancelled', 3);
  expect(again.body.enrollments.filter((one) => one.outcome === 'started')).toEqual([]);
  expect(await stack.mailbox.messages(patient.address)).toHaveLength(1);
});
