import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import type { JourneyDocument } from '../../engine/journey/document.ts';
import { goLive } from '../crash/one-mail-journeys.ts';
import { startStack } from '../stack/start-stack.ts';
import type { Stack } from '../stack/stack.ts';
import { whenClosed } from './enrollments.ts';
import { enter } from './many-people.ts';

let stack: Stack;
beforeAll(async () => {
  stack = await startStack(inject('testRun'));
}, 120_000);
afterAll(() => stack?.stop());

const HOUR_MS = 3_600_000;
const PEOPLE = 8;
const ROUNDS = 20;
/** About as long as the clock looks for quiet, so that now and then a deadline passes between two of its looks. */
const APART_MS = 40;

/** Everybody comes due every hour, one shortly after the other, and nobody in between. */
const everyHour: JourneyDocument = {
  formatVersion: 1,
  name: 'Every hour',
  settings: { occurrence: 'appointment', exitRules: [], sender: 'default', priority: 3 },
  nodes: [
    { id: 'start', kind: 'entry', name: 'Start', settings: { trigger: 'event', event: 'appointment.booked' } },
    { id: 'hour', kind: 'wait-duration', name: 'An hour', settings: { unit: 'hours', amount: 1 } },
    {
      id: 'again',
      kind: 'jump',
      name: 'Again',
      settings: { to: 'step', step: 'hour', atMost: ROUNDS },
    },
    { id: 'end', kind: 'exit', name: 'End', settings: { reason: 'completed' } },
  ],
  edges: [
    { from: 'start', port: 'next', to: 'hour' },
    { from: 'hour', port: 'next', to: 'again' },
    { from: 'again', port: 'exhausted', to: 'end' },
  ],
  notes: [],
  layout: {},
};

test('whoever comes due by themselves, while the clock waits for others, is not left until its next stop', async () => {
  await goLive(stack, everyHour);
  const inside: string[] = [];
  for (let count = 0; count < PEOPLE; count += 1) {
    const [one] = await enter(stack, 1, 9);
    if (one !== undefined) inside.push(one.enrollment);
    await sleep(APART_MS * count);
  }
  await stack.clock.advance('P2D');
  for (const id of inside) await whenClosed(stack, id);
  const { rows } = await stack.database.query<{ ms: number }>(
    'select (extract(epoch from closed_at - started_at) * 1000)::float8 as ms from enrollment where id = any($1)',
    [inside],
  );
  expect(rows).toHaveLength(PEOPLE);
  const late = rows.map(({ ms }) => ms - (ROUNDS + 1) * HOUR_MS).filter((ms) => ms > HOUR_MS / 2);
  expect(late).toEqual([]);
}, 120_000);
