import { afterAll, beforeAll, expect, test } from 'vitest';
import { firstSignIns } from '../../api/dev-stack/first-sign-ins.ts';
import { writeSignIns } from '../../api/dev-stack/local-file.ts';
import { apiOfClient, apiOfPerson } from './api.ts';
import { startStack } from './start-stack.ts';
import type { Stack } from './stack.ts';

let stack: Stack;

beforeAll(async () => {
  stack = await startStack(null, { samplePatients: 12 });
}, 180_000);

afterAll(() => stack.stop(), 60_000);

const patient = (externalId: string) => ({
  source: 'sample-ehr',
  externalId,
  givenName: 'Ana',
  familyName: 'Probe',
  birthDate: '1980-05-04',
  contacts: [{ relation: 'self', channel: 'email', address: `${externalId.toLowerCase()}@verified.example` }],
});

test('the clinical system and people of each role come in by the front door', async () => {
  expect((await stack.api.put('/v1/patients', patient('P-900001'))).status).toBe(200);
  const reviewer = await stack.as('reviewer');
  expect((await reviewer.get<{ roles: string[] }>('/v1/me')).body.roles).toEqual(['reviewer']);
  const journeys = await (await stack.as('marketer')).get<{ items: unknown[] }>('/v1/journeys');
  expect(journeys.body.items).toHaveLength(1);
  const { rows } = await stack.database.query('select count(*)::int as n from patient');
  expect(rows).toEqual([{ n: 13 }]);
  expect(await stack.mailbox.messages()).toEqual([]);
});

test('a start that was killed while it made the sign-ins goes on with the same passwords and a new key', async () => {
  const { people } = stack.signIns;
  writeSignIns(stack.home, { people, clients: [] });
  const again = await firstSignIns({ home: stack.home, urls: stack.urls });
  expect(again.people).toEqual(people);
  const [marketer] = again.people;
  const person = await apiOfPerson(stack.baseUrl, { email: marketer?.email ?? '', password: marketer?.password ?? '' });
  expect((await person.get('/v1/me')).status).toBe(200);
  const client = apiOfClient(stack.baseUrl, again.clients[0]?.apiKey ?? '');
  expect((await client.put('/v1/patients', patient('P-900003'))).status).toBe(200);
});

test('the calendar clock moves when asked', async () => {
  const before = await stack.clock.now();
  const after = await stack.clock.advance('P2D');
  expect(after.getTime() - before.getTime()).toBeGreaterThanOrEqual(2 * 86_400_000);
});

test('a killed worker is gone until it is started again', async () => {
  await stack.killWorker();
  expect(stack.isRunning('worker')).toBe(false);
  await stack.startWorker();
  expect(stack.isRunning('worker')).toBe(true);
});

test('with PostgreSQL down the door says when to come back, and comes back with it', async () => {
  await stack.stopPostgres();
  const refused = await stack.api.put('/v1/patients', patient('P-900002'));
  expect(refused.status).toBe(503);
  expect(refused.headers.get('retry-after')).not.toBeNull();
  await stack.startPostgres();
  expect((await stack.api.put('/v1/patients', patient('P-900002'))).status).toBe(200);
});

test('Temporal goes and comes back on the same address', async () => {
  await stack.stopTemporal('kill');
  await stack.startTemporal();
  const { config } = await stack.temporal.client.workflowService.describeNamespace({
    namespace: stack.temporal.namespace,
  });
  expect(config).toBeTruthy();
});
