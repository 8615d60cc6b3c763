import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { publishTemplate } from '../crash/offer-template.ts';
import { goLive, oneMail } from '../crash/one-mail-journeys.ts';
import { eventually } from '../stack/eventually.ts';
import { startStack } from '../stack/start-stack.ts';
import type { Stack } from '../stack/stack.ts';
import { bookedEvent, changeVisit, fresh, inDays, postEvent, registerPatient, ZONE } from '../story/clinic.ts';
import type { Patient } from '../story/clinic.ts';
import { enrollment, receiptAt, whenClosed } from '../story/enrollments.ts';

/** CAREWRIGHT_RACE_MOVES for a longer run, CAREWRIGHT_SEED for other offsets. */
const PEOPLE = Number(process.env['CAREWRIGHT_RACE_MOVES'] ?? 96);
const SEED = Number(process.env['CAREWRIGHT_SEED'] ?? 20_261_129) || 1;
const AT_ONCE = 24;
/** A mail is written, and its server asked for TLS, within this time of the booking on a busy machine. */
const LONGEST_MS = 2_000;

const BODY = `<mjml><mj-body><mj-section><mj-column>
  <mj-text>Hello {{ patient.firstName }}, your visit is on {{ appointment.date }}.</mj-text>
</mj-column></mj-section></mj-body></mjml>`;

let stack: Stack;
beforeAll(async () => {
  stack = await startStack(inject('testRun'));
  await publishTemplate(stack.database, {
    id: 'visit-day',
    version: 1,
    name: 'Visit day',
    class: 'phi',
    purposes: ['appointment'],
    languages: { en: { subject: 'Your visit', preheader: 'The day', body: { kind: 'mjml', mjml: BODY }, text: null } },
  });
  const mail = { template: 'visit-day', purpose: 'appointment' };
  await goLive(stack, oneMail('Says the day at once', 'appointment.booked', 'appointment', mail));
}, 180_000);
afterAll(() => stack?.stop());

const dayWords = (instant: string): string =>
  new Intl.DateTimeFormat('en', { weekday: 'long', day: 'numeric', month: 'long', timeZone: ZONE }).format(
    new Date(instant),
  );

interface Raced {
  readonly patient: Patient;
  readonly enrollment: string;
  readonly answeredAt: number;
  readonly finalDay: string;
}

async function bookAndMove(patient: Patient, afterMs: number): Promise<Raced> {
  const visit = { appointment: fresh('A'), startsAt: await inDays(stack, 20) };
  const { body } = await postEvent(stack.api, bookedEvent(patient, visit));
  await sleep(afterMs);
  const startsAt = await inDays(stack, 30);
  const answer = await changeVisit(stack, patient, { ...visit, startsAt }, 'moved');
  expect(answer.body.outcome).toBe('accepted');
  const enrollment = body.items[0]?.enrollments[0]?.id ?? '';
  return { patient, enrollment, answeredAt: Date.now(), finalDay: dayWords(startsAt) };
}

test(`${PEOPLE} visits moved while their first mail is written: what leaves after the answer says the new day`, async () => {
  const offsets = fc.sample(fc.integer({ min: 0, max: LONGEST_MS }), { seed: SEED, numRuns: PEOPLE });
  const raced: Raced[] = [];
  while (raced.length < PEOPLE) {
    const round = offsets.slice(raced.length, raced.length + AT_ONCE);
    const patients = await Promise.all(round.map(() => registerPatient(stack)));
    raced.push(...(await Promise.all(patients.map((patient, index) => bookAndMove(patient, round[index] ?? 0)))));
  }
  let later = 0;
  const wrong: string[] = [];
  for (const { patient, enrollment, answeredAt, finalDay } of raced) {
    await whenClosed(stack, enrollment, 60_000);
    const { rows } = await stack.database.query<{ at: Date }>(
      'select t.marked_at as at from try t join message m on m.id = t.message where m.enrollment = $1',
      [enrollment],
    );
    const mails = await stack.mailbox.messages(patient.address);
    expect([rows.length, mails.length]).toEqual([1, 1]);
    if ((rows[0]?.at.getTime() ?? 0) <= answeredAt) continue;
    later += 1;
    if (!mails.some(({ text }) => text.includes(finalDay))) wrong.push(enrollment);
  }
  process.stdout.write(`${PEOPLE} moves, seed ${SEED}: ${later} mails left after the answer\n`);
  expect(wrong, `seed ${SEED}`).toEqual([]);
  expect(later, 'mails that left after the answer').toBeGreaterThan(PEOPLE / 20);
}, 300_000);

test('a message that waits is not asked without a pause when the old date of its visit is over', async () => {
  const patient = await registerPatient(stack);
  await stack.stopMail();
  const visit = { appointment: fresh('A'), startsAt: await inDays(stack, 1) };
  const { body } = await postEvent(stack.api, bookedEvent(patient, visit));
  const run = body.items[0]?.enrollments[0]?.id ?? '';
  await eventually(
    'a try in vain',
    async () => receiptAt(await enrollment(stack, run), 'mail')?.reason === 'unreachable',
  );
  await changeVisit(stack, patient, { ...visit, startsAt: await inDays(stack, 30) }, 'moved');
  await stack.clock.advance('P1DT1H');
  // The gaps between tries have grown by then.
  await sleep(8_000);
  const asked = async (): Promise<number> => {
    const { historyLength } = await stack.temporal.client.workflow.getHandle(run).describe();
    return historyLength;
  };
  const before = await asked();
  await sleep(4_000);
  expect((await asked()) - before).toBeLessThan(30);
  await stack.startMail();
  expect((await whenClosed(stack, run, 60_000)).reason).toBe('completed');
  expect(await stack.mailbox.messages(patient.address)).toHaveLength(1);
}, 120_000);
