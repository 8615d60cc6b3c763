import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import type { JourneyDocument } from '../../engine/journey/document.ts';
import type { WhyAnswer } from '../../engine/wire/patients.ts';
import { goLive, oneMail } from '../crash/one-mail-journeys.ts';
import { eventually } from '../stack/eventually.ts';
import { startStack } from '../stack/start-stack.ts';
import type { Stack } from '../stack/stack.ts';
import { book, registerPatient } from './clinic.ts';
import { enrollment, whenClosed } from './enrollments.ts';

let stack: Stack;
beforeAll(async () => {
  stack = await startStack(inject('testRun'));
  await goLive(stack, silentFor(8));
}, 120_000);
afterAll(() => stack?.stop());

/** Mail at once, useful until the visit; the clinic's next hours are quiet. The patients live in New York. */
function silentFor(hours: number): JourneyDocument {
  const hour = Number(
    new Intl.DateTimeFormat('en-US', { timeZone: 'America/New_York', hour: 'numeric', hourCycle: 'h23' }).format(),
  );
  const time = (at: number): string => `${String(at % 24).padStart(2, '0')}:00`;
  const quiet = { from: time(hour + 23), to: time(hour + hours) };
  const document = oneMail('By day', 'appointment.booked', 'appointment', {
    template: 'visit-reminder',
    purpose: 'appointment',
  });
  const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
  return { ...document, settings: { ...document.settings, calendar: { quiet, days: [...days], holidays: null } } };
}

const localHour = (instant: string): number =>
  Number(
    new Intl.DateTimeFormat('en-US', { timeZone: 'America/New_York', hour: 'numeric', hourCycle: 'h23' }).format(
      new Date(instant),
    ),
  );

test('in quiet hours a mail waits for the next allowed hour, the page says so, and then it is sent once', async () => {
  const patient = await registerPatient(stack);
  const { enrollment: id } = await book(stack, patient, 3);
  const waiting = await eventually('the mail to wait', async () => {
    const view = await enrollment(stack, id);
    return view.nextWake !== null && view.node === 'mail' && view;
  });
  expect(waiting.why).toBe(
    'At "Mail". Waits: these are quiet hours for the patient. It is asked again at the next allowed time.',
  );
  const opensAt = waiting.nextWake ?? '';
  expect(Date.parse(opensAt) - (await stack.clock.now()).getTime()).toBeGreaterThan(6 * 3_600_000);
  expect(localHour(opensAt)).toBe((localHour((await stack.clock.now()).toISOString()) + 8) % 24);
  expect(await stack.mailbox.messages(patient.address)).toEqual([]);
  const why = await (
    await stack.as('support')
  ).get<{ readonly items: readonly WhyAnswer[] }>(`/v1/enrollments/${id}/why`);
  expect(why.body.items[0]).toMatchObject({ status: 'deferred', deciding: 'quiet-hours' });
  await stack.clock.advance('PT9H');
  expect((await whenClosed(stack, id)).reason).toBe('completed');
  expect(await stack.mailbox.arrived(patient.address)).toHaveLength(1);
});
