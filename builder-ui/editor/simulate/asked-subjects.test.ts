import { expect, test } from 'vitest';
import type { Condition } from '../../../engine/conditions/condition.ts';
import type { DocumentNode } from '../../../engine/journey/document.ts';
import { newDocument } from '../../../engine/journey/new-document.ts';
import { askedSubjects } from './asked-subjects.ts';

const catalog = {
  facts: [
    {
      id: 'plan',
      version: 1,
      name: 'Plan',
      type: 'code' as const,
      values: ['gold', 'silver'],
      class: 'none' as const,
      isSettable: true,
      sha256: '',
    },
  ],
  lists: [{ id: 'vip', name: 'Very important' }],
};
const branch = (id: string, ...when: readonly unknown[]) => ({
  id,
  kind: 'branch',
  name: '',
  settings: { cases: when.map((one, index) => ({ port: `case-${index + 1}`, name: '', when: one })) },
});
const drawing = (...nodes: ReturnType<typeof newDocument>['nodes']) => ({ ...newDocument('x'), nodes });

const plan: Condition = { kind: 'fact', fact: 'plan', test: { op: 'is', value: 'gold' } };
const vip: Condition = { kind: 'list', list: 'vip', isMember: true };
const size: Condition = { kind: 'event-data', field: 'size', test: { op: 'at-least', value: 3 } };
const since: Condition = { kind: 'fact', fact: 'since', test: { op: 'within-last', days: 3 } };

test('every fact, field and list is asked for once, by its name and type', () => {
  const asked = askedSubjects(
    drawing(branch('a', { kind: 'all', of: [plan, vip] }, { kind: 'not', of: plan }), branch('b', size, since)),
    catalog,
  );
  expect(asked.facts).toEqual([
    { id: 'plan', label: 'Plan', type: 'code', values: ['gold', 'silver'] },
    { id: 'since', label: 'since', type: 'date' },
  ]);
  expect(asked.fields).toEqual([{ id: 'size', label: 'size', type: 'number' }]);
  expect(asked.lists).toEqual([{ value: 'vip', label: 'Very important' }]);
});

test('a drawing without decisions asks nothing', () => {
  const asked = askedSubjects(newDocument('x'), catalog);
  expect(asked).toEqual({
    facts: [],
    fields: [],
    lists: [],
    tasks: [],
    mails: [],
    hasSplit: false,
    isEntryPlanned: false,
  });
});

test('a start by date asks for its fact, one by schedule for its list, an exit rule for what it asks', () => {
  const started = (settings: DocumentNode['settings']) =>
    askedSubjects(drawing({ id: 'start', kind: 'entry', name: 'Start', settings }), catalog);
  const offset = { days: -3, at: '09:00' };
  const byDate = started({ trigger: 'date', anchor: 'fact', fact: 'plan', offset });
  expect([byDate.facts.map(({ id }) => id), byDate.isEntryPlanned]).toEqual([['plan'], true]);
  const bySchedule = started({ trigger: 'schedule', list: 'vip', on: { days: ['mon'] }, at: '09:00' });
  expect([bySchedule.lists.map(({ value }) => value), bySchedule.isEntryPlanned]).toEqual([['vip'], true]);
  const { settings, ...rest } = drawing();
  const ending = { ...rest, settings: { ...settings, exitRules: [{ when: { ...plan }, reason: 'over' }] } };
  expect(askedSubjects(ending, catalog).facts.map(({ id }) => id)).toEqual(['plan']);
});

test('a case without a readable condition, and a step that is turned off, ask nothing', () => {
  const off = { ...branch('b', vip), off: true };
  expect(askedSubjects(drawing(branch('a', undefined, { kind: 'later' }), off), catalog).lists).toEqual([]);
});

test('tasks are named by their steps, and a split is told', () => {
  const asked = askedSubjects(
    drawing(
      { id: 't', kind: 'staff-task', name: 'Call her', settings: {} },
      { id: 's', kind: 'split', name: 'Try', settings: {} },
    ),
    catalog,
  );
  expect(asked.tasks).toEqual([{ value: 't', label: 'Call her' }]);
  expect(asked.hasSplit).toBe(true);
});
