import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { eventually } from '../stack/eventually.ts';
import { startStack } from '../stack/start-stack.ts';
import type { Stack } from '../stack/stack.ts';
import { book, registerPatient } from '../story/clinic.ts';
import type { Booked, Patient } from '../story/clinic.ts';
import { enrollment, receiptAt, whenClosed } from '../story/enrollments.ts';
import { publishReminder } from '../story/reminder-journey.ts';

let stack: Stack;
beforeAll(async () => {
  stack = await startStack(inject('testRun'));
  await publishReminder(stack);
}, 120_000);
afterAll(() => stack?.stop());

interface Inside {
  readonly patient: Patient;
  readonly booked: Booked;
}

async function enter(domain: string): Promise<Inside> {
  const patient = await registerPatient(stack, domain);
  return { patient, booked: await book(stack, patient, 3) };
}

async function reminderOf({ booked }: Inside) {
  return receiptAt(await enrollment(stack, booked.enrollment), 'reminder');
}

interface TryRow {
  readonly marked_at: Date;
  readonly outcome: string;
  readonly dot_at: Date | null;
}

async function triesOf(message: string | undefined): Promise<readonly TryRow[]> {
  const { rows } = await stack.database.query<TryRow>(
    'select marked_at, outcome, dot_at from try where message = $1 order by n',
    [message],
  );
  return rows;
}

test('a mail server that is down is tried again and gets the reminder once when it returns', async () => {
  const one = await enter('verified.example');
  await stack.stopMail();
  await stack.clock.advance('P1DT1H');
  expect(await reminderOf(one)).toMatchObject({ state: 'deferred', reason: 'unreachable', tries: 0 });
  const view = await enrollment(stack, one.booked.enrollment);
  expect(view.why).toContain('"Reminder" is tried again');
  await stack.startMail();
  expect(await stack.mailbox.arrived(one.patient.address)).toHaveLength(1);
  await eventually('the settled message', async () => (await reminderOf(one))?.state === 'accepted');
  await stack.clock.advance('PT2H');
  expect(await stack.mailbox.messages(one.patient.address)).toHaveLength(1);
});

test('a server that puts every mail off is tried with growing gaps, and a slow one is waited for', async () => {
  const put = {
    off: await enter('tempfail.example'),
    slow: await enter('slow.example'),
    slowStart: await enter('slowstart.example'),
  };
  const gone = await enter('refuse.example');
  await stack.clock.advance('P1DT1H');
  for (const slow of [put.slow, put.slowStart]) {
    expect(await stack.mailbox.arrived(slow.patient.address)).toHaveLength(1);
    await eventually('the answer of a slow server', async () => (await reminderOf(slow))?.state === 'accepted');
    expect(await reminderOf(slow)).toMatchObject({ tries: 1, isRepeat: false });
  }
  await sleep(8_000);
  const receipt = await reminderOf(put.off);
  expect(receipt).toMatchObject({ state: 'retrying', replyCode: 451 });
  // The newest may be under way at this very moment.
  const all = await triesOf(receipt?.message);
  const tries = all.filter(({ outcome }, index) => outcome !== null || index < all.length - 1);
  expect(tries.length).toBeGreaterThanOrEqual(3);
  const gaps = tries.slice(1).map((one, index) => one.marked_at.getTime() - (tries[index]?.marked_at.getTime() ?? 0));
  expect(Math.min(...gaps)).toBeGreaterThan(1_900);
  expect(gaps.at(-1)).toBeGreaterThan((gaps[0] ?? 0) * 1.1);
  expect(tries.map((one) => [one.outcome, one.dot_at])).toEqual(tries.map(() => ['not-accepted', null]));

  // Two hours before the visit the reminder would be useless: that is its notAfter.
  await stack.clock.advance('P1DT22H');
  for (const late of [put.off, gone]) {
    await eventually('the end of time', async () => (await reminderOf(late))?.state === 'failed');
    expect(await reminderOf(late)).toMatchObject({ state: 'failed', reason: 'not-in-time' });
  }
  const { length } = await triesOf(receipt?.message);
  await sleep(3_000);
  expect(await triesOf(receipt?.message)).toHaveLength(length);
  await stack.clock.advance('P2D');
  for (const late of [put.off, gone]) {
    const closed = await whenClosed(stack, late.booked.enrollment);
    expect([closed.reason, receiptAt(closed, 'second')?.reason]).toEqual(['completed', 'too-late']);
    expect(await stack.mailbox.messages(late.patient.address)).toEqual([]);
  }
}, 120_000);

test('an address that the server refuses ends the message as refused, without another try', async () => {
  const one = await enter('bounce.example');
  await stack.clock.advance('P1DT1H');
  await eventually('the refusal', async () => (await reminderOf(one))?.state === 'refused');
  expect(await reminderOf(one)).toMatchObject({ state: 'refused', replyCode: 550, tries: 1 });
});
