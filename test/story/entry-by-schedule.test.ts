import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { goLive } from '../crash/one-mail-journeys.ts';
import { eventually } from '../stack/eventually.ts';
import { startStack } from '../stack/start-stack.ts';
import type { Stack } from '../stack/stack.ts';
import { mailOnEntry, tellFacts } from './entry-journeys.ts';
import type { Registered } from './entry-journeys.ts';

let stack: Stack;
beforeAll(async () => {
  stack = await startStack(inject('testRun'));
}, 120_000);
afterAll(() => stack?.stop());

async function listOf(name: string, patients: readonly Registered[]): Promise<string> {
  const made = await (await stack.as('marketer')).post<{ readonly id: string }>('/v1/lists', { name });
  for (const { id } of patients)
    await stack.database.query('insert into list_member (list, patient, added_at) values ($1, $2, clock_timestamp())', [
      made.body.id,
      id,
    ]);
  return made.body.id;
}

/** Weekday and local time of New York, where the organisation is. */
async function hoursAhead(hours: number) {
  const at = new Date((await stack.clock.now()).getTime() + hours * 3_600_000);
  const part = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat('en-GB', { timeZone: 'America/New_York', ...options }).format(at);
  return {
    day: part({ weekday: 'short' }).toLowerCase(),
    time: part({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }),
  };
}

interface Started {
  readonly patient: string;
  readonly occurrence_key: string;
}
const startedIn = async (journey: string): Promise<readonly Started[]> =>
  (
    await stack.database.query<Started>(
      'select patient, occurrence_key from enrollment where journey = $1 order by occurrence_key, patient',
      [journey],
    )
  ).rows;

const register = async (count: number): Promise<readonly Registered[]> => {
  const patients: Registered[] = [];
  for (let n = 0; n < count; n += 1) patients.push(await tellFacts(stack, {}));
  return patients;
};

test('each week everybody on the list enters once, who left the list before does not, and each day has a key of its own', async () => {
  const patients = await register(3);
  const [leaver] = patients;
  const list = await listOf('Weekly', patients);
  const { day, time } = await hoursAhead(5);
  const journey = await goLive(
    stack,
    mailOnEntry({ trigger: 'schedule', list, on: { days: [day] }, at: time }, 'date'),
  );
  await stack.clock.advance('PT6H');
  expect(new Set((await startedIn(journey)).map(({ patient }) => patient))).toEqual(
    new Set(patients.map(({ id }) => id)),
  );
  for (const { address } of patients) expect(await stack.mailbox.arrived(address)).toHaveLength(1);
  await stack.database.query('delete from list_member where list = $1 and patient = $2', [list, leaver?.id]);
  await stack.clock.advance('P7D');
  const runs = await startedIn(journey);
  expect(runs).toHaveLength(5);
  const keys = [...new Set(runs.map(({ occurrence_key }) => occurrence_key))];
  expect(keys).toHaveLength(2);
  expect(Date.parse(keys[1] ?? '') - Date.parse(keys[0] ?? '')).toBe(7 * 86_400_000);
});

test('a worker killed in the midst of an instant loses nobody and starts nobody twice', async () => {
  const patients = await register(40);
  const list = await listOf('Daily', patients);
  const { time } = await hoursAhead(5);
  const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
  const journey = await goLive(stack, mailOnEntry({ trigger: 'schedule', list, on: { days }, at: time }, 'date'));
  const advancing = stack.clock.advance('PT6H').catch(() => undefined);
  await eventually('some to have entered', async () => (await startedIn(journey)).length > 0);
  await stack.killWorker();
  const before = (await startedIn(journey)).length;
  expect(before).toBeLessThan(40);
  await stack.startWorker();
  await advancing;
  await eventually('all to have entered', async () => (await startedIn(journey)).length === 40, 60_000);
  await stack.clock.advance('PT1H');
  expect(await startedIn(journey)).toHaveLength(40);
  for (const { address } of patients) expect(await stack.mailbox.arrived(address)).toHaveLength(1);
});

test('the rule of re-entry holds: once ever lets nobody in a second time, and says so', async () => {
  const [patient] = await register(1);
  const list = await listOf('Once', patient === undefined ? [] : [patient]);
  const { time } = await hoursAhead(2);
  const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
  const journey = await goLive(stack, mailOnEntry({ trigger: 'schedule', list, on: { days }, at: time }, 'once'));
  await stack.clock.advance('P2D');
  expect(await startedIn(journey)).toEqual([{ patient: patient?.id, occurrence_key: 'once' }]);
  const { rows } = await stack.database.query<{ outcome: string }>(
    "select outcome from audit where action = 'enrollment.not-started' and subject in (select id from enrollment where journey = $1)",
    [journey],
  );
  expect(rows.map(({ outcome }) => outcome)).toContain('already');
});
