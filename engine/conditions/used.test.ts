import { expect, test } from 'vitest';
import { leavesOf, subjectsOf } from './used.ts';
import type { Condition } from './condition.ts';

const condition: Condition = {
  kind: 'any',
  of: [
    { kind: 'not', of: { kind: 'fact', fact: 'age', test: { op: 'is-known' } } },
    {
      kind: 'all',
      of: [
        { kind: 'fact', fact: 'age', test: { op: 'at-least', value: 5 } },
        { kind: 'event-data', field: 'facility', test: { op: 'is', value: 'main' } },
        { kind: 'list', list: 'recall', isMember: false },
        { kind: 'segment', segment: 'adults', isMember: true },
        { kind: 'outcome', node: 'ask', port: 'timed-out' },
        { kind: 'permission', axis: 'authorization', purpose: 'fundraising', isGranted: true },
      ],
    },
  ],
};

test('each kind of subject is named once, however deep it stands', () => {
  expect(subjectsOf(condition)).toEqual({
    facts: new Set(['age']),
    fields: new Set(['facility']),
    lists: new Set(['recall']),
    segments: new Set(['adults']),
    nodes: new Set(['ask']),
    purposes: new Set(['fundraising']),
  });
});

test('leaves come from left to right', () => {
  expect(leavesOf(condition).map((leaf) => leaf.kind)).toEqual([
    'fact',
    'fact',
    'event-data',
    'list',
    'segment',
    'outcome',
    'permission',
  ]);
});
