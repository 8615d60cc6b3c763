import { expect, test } from 'vitest';
import { newDocument } from '../../../../engine/journey/new-document.ts';
import { EMPTY_CATALOG } from '../../../api/empty-catalog.ts';
import { FRESH_LEAF, leafFor, subjectGroups, subjectKey, subjectsFor } from './subjects.ts';

const step = (id: string, kind: string, settings = {}) => ({ id, kind, name: id, settings });
const document = {
  ...newDocument('x'),
  nodes: [
    ...newDocument('x').nodes,
    step('answer', 'wait-for-event', { events: ['appointment.confirmed'], maxMinutes: 60 }),
    step('pause', 'wait-duration'),
    step('b', 'branch', { cases: [] }),
    step('later', 'staff-task', { title: 'Call', maxMinutes: 60 }),
  ],
  edges: [
    { from: 'start', port: 'next', to: 'answer' },
    { from: 'answer', port: 'timed-out', to: 'pause' },
    { from: 'pause', port: 'next', to: 'b' },
    { from: 'b', port: 'otherwise', to: 'later' },
  ],
};
const fact = { id: 'last-visit', version: 1, name: 'Last visit', class: 'phi', isSettable: false, sha256: '' } as const;
const catalog = { ...EMPTY_CATALOG, facts: [{ ...fact, type: 'date' as const }], lists: [{ id: 'vip', name: 'VIP' }] };
const subjects = subjectsFor(document, catalog, 'b');

test('a condition may ask steps before it that can be left in several ways, and the data of the event', () => {
  expect(subjects.steps.map(({ value }) => value)).toEqual(['answer']);
  expect(subjects.steps[0]?.ports.map(({ value }) => value)).toEqual(['appointment.confirmed', 'timed-out']);
  expect(subjects.fields).toContain('facility');
});

test('every choice is a fresh question about what it names, and choosing it again changes nothing', () => {
  const keys = subjectGroups(FRESH_LEAF, subjects, document).flatMap(({ items }) => items.map(({ value }) => value));
  expect(keys).toContain('fact last-visit');
  for (const key of keys) {
    const leaf = leafFor(key, FRESH_LEAF, subjects);
    expect(subjectKey(leaf, subjects)).toBe(key);
    expect(leafFor(key, leaf, subjects)).toBe(leaf);
  }
  expect(leafFor('permission authorization', FRESH_LEAF, subjects)).toEqual({
    ...{ kind: 'permission', axis: 'authorization', purpose: 'third-party-marketing', isGranted: true },
  });
  expect(leafFor('fact last-visit', FRESH_LEAF, subjects)).toMatchObject({ test: { op: 'within-last', days: null } });
});

test('what is asked and is not there any more stays in sight', () => {
  const lost = { kind: 'outcome', node: 'gone', port: 'done' } as const;
  const [first] = subjectGroups(lost, subjects, document);
  expect(first).toEqual({
    group: 'Not there any more',
    items: [{ value: 'outcome gone', label: 'A step that is gone' }],
  });
});

test('the journey itself is not asked for permission, a step is', () => {
  const groupsOf = (node: string | null) =>
    subjectGroups(FRESH_LEAF, subjectsFor(document, catalog, node), document).map(({ group }) => group);
  expect(groupsOf('b')).toContain('Permission');
  expect(groupsOf(null)).not.toContain('Permission');
});
