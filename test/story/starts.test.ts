import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import type { JourneyDocument } from '../../engine/journey/document.ts';
import { goLive } from '../crash/one-mail-journeys.ts';
import type { Api } from '../stack/api.ts';
import { startStack } from '../stack/start-stack.ts';
import type { Stack } from '../stack/stack.ts';
import { registerPatient } from './clinic.ts';
import { enrollment, whenClosed } from './enrollments.ts';

let stack: Stack;
let again: string;
let byHand: string;
beforeAll(async () => {
  stack = await startStack(inject('testRun'));
  again = await goLive(stack, waiting('api', { occurrence: 'again', againAfterDays: 3 }));
  byHand = await goLive(stack, waiting('manual', { occurrence: 'once' }));
}, 120_000);
afterAll(() => stack?.stop());

/** Waits an hour, notes something and ends. */
function waiting(trigger: 'api' | 'manual', settings: Partial<JourneyDocument['settings']>): JourneyDocument {
  return {
    formatVersion: 1,
    name: `Started by ${trigger}`,
    settings: { occurrence: 'once', exitRules: [], sender: 'default', priority: 3, ...settings },
    nodes: [
      { id: 'start', kind: 'entry', name: 'Start', settings: { trigger } },
      { id: 'hour', kind: 'wait-duration', name: 'An hour', settings: { unit: 'hours', amount: 1 } },
      {
        id: 'note',
        kind: 'set-fact',
        name: 'Note',
        settings: { fact: 'preferred-contact', value: 'phone' },
      },
      { id: 'end', kind: 'exit', name: 'End', settings: { reason: 'completed' } },
    ],
    edges: [
      { from: 'start', port: 'next', to: 'hour' },
      { from: 'hour', port: 'next', to: 'note' },
      { from: 'note', port: 'next', to: 'end' },
    ],
    notes: [],
    layout: {},
  };
}

interface Outcome {
  readonly id: string | null;
  readonly outcome: string;
  readonly reason: string | null;
  readonly code?: string;
}

const start = (api: Api, journey: string, patient: string) =>
  api.post<Outcome>('/v1/enrollments', { journey, patient });

test('100 starts at once give one enrollment; the others say that somebody is inside', async () => {
  const { id } = await registerPatient(stack);
  const answers = await Promise.all(Array.from({ length: 100 }, () => start(stack.api, again, id)));
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 202));
  expect(answers.filter(({ body }) => body.outcome === 'started')).toHaveLength(1);
  expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
  expect(answers.filter(({ body }) => body.reason === 'still-inside')).toHaveLength(99);
});

test.each([
  ['at each due instant', undefined, 4],
  ['once in half an hour', 'PT30M', 2],
] as const)('the sandbox clock stops %s', async (_words, step, stops) => {
  // Who is inside from before comes due first.
  await stack.clock.advance('PT2H');
  const runs: string[] = [];
  for (let place = 0; place < 3; place += 1) {
    const { id } = await registerPatient(stack);
    runs.push((await start(stack.api, again, id)).body.id ?? '');
    await stack.clock.advance('PT10M');
  }
  const before = await clockStops();
  const { status } = await stack.api.post('/sandbox/clock', {
    advance: 'PT2H',
    ...(step === undefined ? {} : { step }),
  });
  expect([status, (await clockStops()) - before]).toEqual([200, stops]);
  for (const run of runs) expect((await whenClosed(stack, run)).reason).toBe('completed');
});

async function clockStops(): Promise<number> {
  const { rows } = await stack.database.query<{ n: number }>(
    "select count(*)::int as n from audit where action = 'system.clock-advanced'",
  );
  return rows[0]?.n ?? 0;
}

test('a patient enters again only after so many days, each time under a key of its own', async () => {
  const { id } = await registerPatient(stack);
  const first = await start(stack.api, again, id);
  await stack.clock.advance('PT2H');
  expect((await whenClosed(stack, first.body.id ?? '')).occurrenceKey).toBe('again:1');
  expect((await start(stack.api, again, id)).body).toMatchObject({ outcome: 'already', reason: 'too-soon' });
  await stack.clock.advance('P3D');
  const second = await start(stack.api, again, id);
  expect(second.body).toMatchObject({ outcome: 'started', reason: null });
  await stack.clock.advance('PT2H');
  expect((await whenClosed(stack, second.body.id ?? '')).occurrenceKey).toBe('again:2');
});

test('who may start what: a person by hand, a clinical system by API, nobody else', async () => {
  const { id } = await registerPatient(stack);
  const support = await stack.as('support');
  expect((await start(support, again, id)).status).toBe(409);
  expect((await start(stack.api, byHand, id)).status).toBe(409);
  expect((await start(await stack.as('marketer'), byHand, id)).status).toBe(403);
  expect((await start(support, byHand, id)).body).toMatchObject({ outcome: 'started' });
  expect((await start(support, byHand, id)).body).toMatchObject({ outcome: 'already', reason: 'occurrence-exists' });
  const unknown = await start(support, byHand, 'pat_00000000000000000000000000');
  expect([unknown.status, unknown.body.code]).toEqual([422, 'unknown-patient']);
});

test('a paused enrollment lets its hour pass, is kept before its next effect, and goes on when it is resumed', async () => {
  const { id } = await registerPatient(stack);
  const support = await stack.as('support');
  const { body } = await start(support, byHand, id);
  const run = body.id ?? '';
  expect((await support.post(`/v1/enrollments/${run}/pause`, {})).body).toMatchObject({ isPaused: true, inFlight: 0 });
  expect((await support.post(`/v1/enrollments/${run}/pause`, {})).status).toBe(200);
  await stack.clock.advance('PT2H');
  expect(await enrollment(stack, run)).toMatchObject({
    state: 'paused',
    why: 'Paused by staff before "Note". It goes on when it is resumed.',
  });
  const { items } = (
    await stack.api.get<{ readonly items: readonly { readonly id: string }[] }>(`/v1/enrollments?state=paused`)
  ).body;
  expect(items.map((line) => line.id)).toEqual([run]);
  expect((await support.post(`/v1/enrollments/${run}/resume`, {})).body).toMatchObject({ isPaused: false });
  expect((await whenClosed(stack, run)).reason).toBe('completed');
  expect((await support.post(`/v1/enrollments/${run}/pause`, {})).status).toBe(409);
});
