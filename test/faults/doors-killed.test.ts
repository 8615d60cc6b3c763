import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { startStack } from '../stack/start-stack.ts';
import type { Stack } from '../stack/stack.ts';
import { bookedEvent, fresh, inDays, postEvent, registerPatient } from '../story/clinic.ts';
import type { ClinicalEvent } from '../story/clinic.ts';
import { whenAsleepAt } from '../story/enrollments.ts';
import { answerPage, confirmLink } from '../story/mail-links.ts';
import { publishReminder } from '../story/reminder-journey.ts';

let stack: Stack;
beforeAll(async () => {
  stack = await startStack(inject('testRun'));
  await publishReminder(stack);
}, 120_000);
afterAll(() => stack?.stop());

const EVENTS = 60;
const LANES = 6;
const KILLS = 4;

/** Sends one event until it is answered, as a clinical system's interface engine does. Answers how often it had to. */
async function sendUntilAnswered(event: ClinicalEvent): Promise<number> {
  for (let n = 1; ; n += 1) {
    const answer = await postEvent(stack.api, event).catch(() => null);
    if (answer?.status === 202) return n;
    if (answer !== null && answer.status !== 503)
      throw new Error(`The event was answered ${answer.status}: ${JSON.stringify(answer.body)}`);
    await sleep(100);
  }
}

test('kill -9 of the staff door under fire: every event that was sent until answered is there once, with one enrollment', async () => {
  const patients = await Promise.all(Array.from({ length: EVENTS / 5 }, () => registerPatient(stack)));
  const startsAt = await inDays(stack, 4);
  const events = patients.flatMap((patient) =>
    Array.from({ length: 5 }, () => bookedEvent(patient, { appointment: fresh('A'), startsAt })),
  );
  let next = 0;
  const sent: number[] = [];
  const lane = async (): Promise<void> => {
    for (let event = events[next++]; event !== undefined; event = events[next++])
      sent.push(await sendUntilAnswered(event));
  };
  const done = Promise.all(Array.from({ length: LANES }, lane));
  for (let kill = 0; kill < KILLS; kill += 1) {
    await sleep(60 + kill * 35);
    await stack.kill('staff');
    await stack.start('staff');
  }
  await done;
  expect(Math.max(...sent)).toBeGreaterThan(1);

  const { rows } = await stack.database.query<Record<string, number>>(
    `select (select count(*)::int from event) as events, (select count(*)::int from event_key) as keys, (select count(*)::int from appointment) as appointments,
      (select count(*)::int from enrollment) as enrollments, (select count(distinct appointment)::int from enrollment) as visits,
      (select count(*)::int from audit where action = 'event.accepted') as accepted, (select count(*)::int from audit where action = 'enrollment.started') as started`,
  );
  expect(rows[0]).toEqual({
    events: EVENTS,
    keys: EVENTS,
    appointments: EVENTS,
    enrollments: EVENTS,
    visits: EVENTS,
    accepted: EVENTS,
    started: EVENTS,
  });
  const ids = await stack.database.query<{ id: string }>('select id from enrollment order by id');
  for (const { id } of ids.rows) await whenAsleepAt(stack, id, 'two-days-before', 60_000);
}, 120_000);

test('kill -9 of the patients door: the answer that was shown is kept, and pressing again after it changes nothing', async () => {
  const patient = await registerPatient(stack);
  const answer = await postEvent(
    stack.api,
    bookedEvent(patient, { appointment: fresh('A'), startsAt: await inDays(stack, 3) }),
  );
  await whenAsleepAt(stack, answer.body.items[0]?.enrollments[0]?.id ?? '', 'two-days-before');
  await stack.clock.advance('P1DT1H');
  const link = confirmLink((await stack.mailbox.arrived(patient.address))[0]);
  expect((await answerPage(link, 'confirm')).status).toBe(200);
  await stack.kill('patients');
  expect(await answerPage(link, 'confirm').catch(() => null)).toBeNull();
  await stack.start('patients');
  expect((await answerPage(link, 'confirm')).status).toBe(200);
  const { rows } = await stack.database.query(
    `select count(*)::int as n from audit where action = 'appointment.confirmed'`,
  );
  expect(rows).toEqual([{ n: 1 }]);
}, 120_000);
