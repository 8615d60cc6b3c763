import { expect, test } from 'vitest';
import { trialCatalog } from '../../test/arbitrary/catalog.ts';
import { entry, exit, journey, line, node } from '../../test/arbitrary/trial-journey.ts';
import { compile } from '../compiler/compile.ts';
import { becauseOf } from './because.ts';
import { simulate } from './simulate.ts';
import type { World } from './world.ts';

const senior = { kind: 'fact', fact: 'age', test: { op: 'at-least', value: 65 } };
const arms = [
  { name: 'a', weight: 3, isHoldOut: false },
  { name: 'b', weight: 1, isHoldOut: true },
];
const { plan, problems } = compile(
  journey(
    [
      entry(),
      node('ask', 'branch', { cases: [{ port: 'case-1', name: 'Seniors', when: senior }] }),
      node('share', 'split', { salt: 's', arms }),
      exit(),
      exit('young', 'not-asked'),
    ],
    ['start next ask', 'ask case-1 share', 'ask otherwise young', 'share a end', 'share b end'].map(line),
  ),
  trialCatalog,
);
if (plan === null) throw new Error(`The trial journey has a problem: ${JSON.stringify(problems)}`);

const worldOf = (age: number | null): World => ({
  startsAt: '2026-11-01T10:00:00.000Z',
  appointment: null,
  zone: 'America/Denver',
  script: [],
  sends: {},
  ...(age === null ? {} : { facts: { age } }),
});
const whys = (age: number | null) =>
  simulate(plan, worldOf(age)).trace.flatMap(({ node: at, port, what }) =>
    what === 'left' && port !== null ? [becauseOf(plan, at, port, trialCatalog)] : [],
  );

test('a branch says the case that held, by the names of facts and without their values; a split says its arm', () => {
  const [start, branch, split] = whys(70);
  expect(start).toBeNull();
  expect(branch).toMatch(/^The first case that holds: .*is at least 65\.$/);
  expect(branch).not.toContain('70');
  expect(['Drew the arm "a", 75 % of all patients.', 'Drew the arm "b", 25 % of all patients.']).toContain(split);
});

test('whom no case fits is told so, known or not', () => {
  expect(whys(40)).toEqual([null, 'No case holds.']);
  expect(whys(null)).toEqual([null, 'No case holds.']);
});
