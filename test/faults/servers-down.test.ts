import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import type { Answer } from '../stack/api.ts';
import { eventually } from '../stack/eventually.ts';
import { startStack } from '../stack/start-stack.ts';
import type { Stack } from '../stack/stack.ts';
import { book, bookedEvent, fresh, inDays, patientBody, postEvent, registerPatient } from '../story/clinic.ts';
import { enrollment, whenAsleepAt, whenClosed } from '../story/enrollments.ts';
import { publishReminder } from '../story/reminder-journey.ts';

/** PostgreSQL and Temporal of its own, taken away as a fault would and given back on the same data. */

let stack: Stack;
beforeAll(async () => {
  stack = await startStack(inject('testRun'), { hasOwnInfrastructure: true });
  await publishReminder(stack);
}, 120_000);
afterAll(() => stack?.stop());

const TWO_DAYS = 2;
const seconds = (n: number): number => n / 86_400;

test('while Temporal is down events are answered 202, withdrawals and holds work, and runs start when it returns', async () => {
  const sleeper = await registerPatient(stack);
  const asleep = await book(stack, sleeper, 4);
  await whenAsleepAt(stack, asleep.enrollment, 'two-days-before');
  await stack.stopTemporal('kill');

  const patients = await Promise.all(Array.from({ length: 5 }, () => registerPatient(stack)));
  const booked = await Promise.all(patients.map((patient) => book(stack, patient, 4)));
  expect((await enrollment(stack, booked[0]?.enrollment ?? '')).state).toBe('starting');
  const support = await stack.as('support');
  const revocation = {
    contact: sleeper.contact,
    channel: 'email',
    axis: 'channel',
    purpose: '*',
    act: 'revoke',
    evidence: 'telephone',
  };
  const revoked = await support.post<{ readonly exited: readonly string[] }>(
    `/v1/patients/${sleeper.id}/permissions`,
    revocation,
  );
  expect(revoked.body.exited).toEqual([asleep.enrollment]);
  const admin = await stack.as('admin');
  const hold = await admin.post<{ readonly id: string }>('/v1/holds', {
    scope: 'organisation',
    scopeId: '',
    reason: 'fault test',
  });
  expect(hold.status).toBe(201);
  expect((await admin.post(`/v1/holds/${hold.body.id}/lift`, { reason: 'over' })).status).toBe(200);

  await stack.startTemporal();
  for (const one of booked) await whenAsleepAt(stack, one.enrollment, 'two-days-before', 60_000);
  expect((await whenClosed(stack, asleep.enrollment, 60_000)).reason).toBe('permission-withdrawn');
  await stack.clock.advance('P2DT1H');
  for (const patient of patients) expect(await stack.mailbox.arrived(patient.address)).toHaveLength(1);
  expect(await stack.mailbox.messages(sleeper.address)).toEqual([]);
}, 150_000);

/** Requests that are under way when a fault comes; each must be answered. */
function askWithoutPause(paths: readonly string[], lanes: number): { stop(): Promise<readonly number[]> } {
  const statuses = new Set<number>();
  let isStopped = false;
  const lane = async (): Promise<void> => {
    while (!isStopped) for (const path of paths) statuses.add((await stack.api.get(path)).status);
  };
  const all = Promise.all(Array.from({ length: lanes }, lane));
  return {
    stop: async () => {
      isStopped = true;
      await all;
      return [...statuses].sort((a, b) => a - b);
    },
  };
}

async function counts(): Promise<unknown> {
  const tables = [
    'patient',
    'event',
    'event_key',
    'enrollment',
    'appointment',
    'message',
    'permission_event',
    'unmatched_event',
  ];
  const { rows } = await stack.database.query(
    `select ${tables.map((table) => `(select count(*)::int from ${table}) as ${table}`).join(', ')}`,
  );
  return rows[0];
}

function expectUnavailable(answer: Answer): void {
  expect([answer.status, answer.headers.get('content-type')]).toEqual([503, 'application/problem+json; charset=utf-8']);
  expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(answer.body).toMatchObject({ code: 'unavailable' });
  expect(Object.keys(answer.body as object).sort()).toEqual(['code', 'fix', 'requestId', 'status', 'title', 'type']);
}

test('while PostgreSQL is down every door says 503 and when to come back; after it nothing is half-done and all goes on by itself', async () => {
  const sleeper = await registerPatient(stack);
  const visitor = await registerPatient(stack);
  const marketer = await stack.as('marketer');
  const visit = { appointment: fresh('A'), startsAt: await inDays(stack, 4) };
  const event = bookedEvent(visitor, visit);
  const dueInOutage = await book(stack, sleeper, TWO_DAYS + seconds(6));
  await whenAsleepAt(stack, dueInOutage.enrollment, 'two-days-before');
  const before = await counts();
  const lanes = askWithoutPause([`/v1/patients/${visitor.id}`, '/v1/enrollments'], 12);
  await sleep(200);
  await stack.stopPostgres('kill');
  await sleep(200);
  expect(await lanes.stop()).toEqual([200, 503]);

  expectUnavailable(await postEvent(stack.api, event));
  expectUnavailable(await postEvent(stack.api, event, { 'idempotency-key': fresh('K') }));
  expectUnavailable(await stack.api.put('/v1/patients', patientBody(fresh('R'), 'nobody@verified.example')));
  expectUnavailable(await stack.api.get(`/v1/enrollments/${dueInOutage.enrollment}`));
  expectUnavailable(await marketer.get('/v1/journeys'));
  expectUnavailable(await stack.api.get('/readyz'));
  expect((await stack.api.get('/healthz')).status).toBe(200);
  const page = await fetch(`${stack.patientsUrl}/a/${'x'.repeat(43)}`);
  expect([page.status, page.headers.get('retry-after'), page.headers.get('content-type')]).toEqual([
    503,
    '5',
    'text/html; charset=utf-8',
  ]);
  await sleep(5_000);

  await stack.startPostgres();
  await eventually('the door is ready again', async () => (await stack.api.get('/readyz')).status === 200);
  expect(await counts()).toEqual(before);
  const again = await postEvent(stack.api, event);
  expect([again.status, again.body.items[0]?.duplicate]).toEqual([202, false]);
  await whenAsleepAt(stack, again.body.items[0]?.enrollments[0]?.id ?? '', 'two-days-before', 60_000);
  expect(await stack.mailbox.arrived(sleeper.address)).toHaveLength(1);
  for (const name of ['worker', 'staff', 'patients'] as const) expect(stack.isRunning(name), name).toBe(true);
  await whenAsleepAt(stack, dueInOutage.enrollment, 'confirmed', 60_000);
  await stack.clock.advance('P2DT1H');
  expect(await stack.mailbox.arrived(visitor.address)).toHaveLength(1);
  expect(await stack.mailbox.messages(sleeper.address)).toHaveLength(2);
}, 150_000);
