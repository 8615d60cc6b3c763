import { expect, test } from 'vitest';
import { GALLERY } from '../../engine/journey/gallery.ts';
import { newDocument } from '../../engine/journey/new-document.ts';
import type { DocumentNode, JourneyDocument } from '../../engine/journey/document.ts';
import { editDocument } from './edit-document.ts';
import type { Edit } from './edit-document.ts';

const wait: DocumentNode = { id: 'w', kind: 'wait-duration', name: '', settings: { unit: 'hours', amount: 1 } };
const at = { x: 0, y: 212 };
const reminder = (): JourneyDocument => {
  const item = GALLERY[0];
  if (item === undefined) throw new Error('the gallery is empty');
  return item.document;
};
const edges = (document: JourneyDocument): string[] =>
  document.edges.map(({ from, port, to }) => `${from}.${port}>${to}`);

test('a step put on an edge keeps both ends and makes room below', () => {
  const before = reminder();
  const after = editDocument(before, {
    kind: 'add-step',
    node: wait,
    after: { from: 'start', port: 'next' },
    at: { x: 0, y: 200 },
  });
  expect(edges(after)).toContain('start.next>w');
  expect(edges(after)).toContain('w.next>two-days-before');
  expect(edges(after)).not.toContain('start.next>two-days-before');
  expect(after.layout['two-days-before']?.y).toBeGreaterThan(before.layout['two-days-before']?.y ?? Infinity);
  expect(after.layout.start).toEqual(before.layout.start);
});

test('a step put behind an unwired port ends the line there', () => {
  const after = editDocument(newDocument('x'), {
    kind: 'add-step',
    node: wait,
    after: { from: 'start', port: 'next' },
    at,
  });
  expect(edges(after)).toEqual(['start.next>w']);
});

test('an exit put on an edge cuts it, for it leads nowhere', () => {
  const exit = { ...wait, kind: 'exit', settings: { reason: 'completed' } };
  const after = editDocument(reminder(), { kind: 'add-step', node: exit, after: { from: 'start', port: 'next' }, at });
  expect(edges(after)).toContain('start.next>w');
  expect(after.edges.some(({ from }) => from === 'w')).toBe(false);
});

test('removing a step closes its line along its first port', () => {
  const after = editDocument(reminder(), { kind: 'remove-steps', nodes: ['reminder'] });
  expect(edges(after)).toContain('two-days-before.due>confirmed');
  expect(after.nodes.some(({ id }) => id === 'reminder')).toBe(false);
  expect(after.layout.reminder).toBeUndefined();
});

test('moving a step closes its old line and opens the new one', () => {
  const after = editDocument(reminder(), {
    kind: 'move-step',
    node: 'reminder',
    after: { from: 'confirmed', port: 'timed-out' },
    at,
  });
  expect(edges(after)).toContain('two-days-before.due>confirmed');
  expect(edges(after)).toContain('confirmed.timed-out>reminder');
  expect(edges(after)).toContain('reminder.sent>second');
});

test('connecting a port replaces its wire', () => {
  const after = editDocument(reminder(), {
    kind: 'connect',
    from: 'confirmed',
    port: 'timed-out',
    to: 'exit-completed',
  });
  expect(edges(after).filter((edge) => edge.startsWith('confirmed.timed-out'))).toEqual([
    'confirmed.timed-out>exit-completed',
  ]);
});

test('a port renamed by its setting keeps its wire, one that is gone loses it', () => {
  const set = (events: readonly string[]): Edit => ({
    kind: 'set-settings',
    node: 'confirmed',
    settings: { events, maxMinutes: 60 },
  });
  expect(edges(editDocument(reminder(), set(['appointment.checked-in'])))).toContain(
    'confirmed.appointment.checked-in>exit-confirmed',
  );
  const none = editDocument(reminder(), set([]));
  expect(none.edges.filter(({ from }) => from === 'confirmed').map(({ port }) => port)).toEqual(['timed-out']);
});

const branchOf = (count: number): DocumentNode['settings'] => ({
  cases: Array.from({ length: count }, (_, index) => ({ port: `case-${index + 1}`, name: '', when: {} })),
});
const branched = (): JourneyDocument => {
  const node = { id: 'b', kind: 'branch', name: '', settings: branchOf(3) };
  return {
    ...reminder(),
    nodes: [...reminder().nodes, node],
    edges: [
      { from: 'b', port: 'case-1', to: 'second' },
      { from: 'b', port: 'case-2', to: 'exit-completed' },
      { from: 'b', port: 'otherwise', to: 'exit-late' },
    ],
    layout: { b: { x: 0, y: 0 }, second: { x: 0, y: 300 }, 'exit-late': { x: 900, y: 310 }, start: { x: 0, y: -212 } },
  };
};

test('a case that is removed takes its line along in the same edit; the others keep theirs, also in another order', () => {
  const { cases } = branchOf(3) as { cases: readonly unknown[] };
  const without = editDocument(branched(), {
    kind: 'set-settings',
    node: 'b',
    settings: { cases: [cases[2], cases[0]] },
  });
  expect(edges(without)).toEqual(['b.case-1>second', 'b.otherwise>exit-late']);
});

test('an arm that is renamed keeps its line', () => {
  const arms = (name: string) => ({
    salt: 's',
    arms: [
      { name, weight: 1 },
      { name: 'b', weight: 1 },
    ],
  });
  const document = {
    ...branched(),
    nodes: [...reminder().nodes, { id: 'b', kind: 'split', name: '', settings: arms('a') }],
    edges: [{ from: 'b', port: 'a', to: 'second' }],
  };
  expect(edges(editDocument(document, { kind: 'set-settings', node: 'b', settings: arms('news') }))).toEqual([
    'b.news>second',
  ]);
});

test('a card that grows by its cases moves what is below it down, and only then', () => {
  const grown = editDocument(branched(), { kind: 'set-settings', node: 'b', settings: branchOf(8) });
  expect(grown.layout.second?.y).toBeGreaterThan(400);
  expect(grown.layout.start).toEqual({ x: 0, y: -212 });
  expect((grown.layout['exit-late']?.y ?? 0) - (grown.layout.second?.y ?? 0)).toBe(10);
  const same = editDocument(branched(), { kind: 'set-settings', node: 'b', settings: branchOf(3) });
  expect(same.layout).toEqual(branched().layout);
});

test('turning a step on again leaves no trace', () => {
  const off = editDocument(reminder(), { kind: 'turn', nodes: ['reminder'], isOff: true });
  expect(off.nodes.find(({ id }) => id === 'reminder')?.off).toBe(true);
  expect(editDocument(off, { kind: 'turn', nodes: ['reminder'], isOff: false })).toEqual(reminder());
});

test('a fix that adds a step puts it where no card stands', () => {
  const open = editDocument(reminder(), { kind: 'disconnect', from: 'two-days-before', port: 'missing' });
  const fix = { kind: 'add-exit', from: 'two-days-before', port: 'missing', reason: 'no-date' } as const;
  const after = editDocument(open, { kind: 'apply-fix', fix, label: 'Add an exit' });
  const fresh = after.nodes.find(({ id }) => !open.nodes.some((node) => node.id === id));
  const place = after.layout[fresh?.id ?? ''];
  const others = Object.entries(after.layout).filter(([id]) => id !== fresh?.id);
  expect(place).toBeDefined();
  expect(
    others.some(([, { x, y }]) => Math.abs(x - (place?.x ?? 0)) < 288 && Math.abs(y - (place?.y ?? 0)) < 110),
  ).toBe(false);
});

test.each<Edit>([
  { kind: 'remove-steps', nodes: ['gone'] },
  { kind: 'connect', from: 'gone', port: 'next', to: 'start' },
  { kind: 'connect', from: 'start', port: 'next', to: 'gone' },
  { kind: 'move-step', node: 'gone', after: { from: 'start', port: 'next' }, at },
  { kind: 'set-settings', node: 'gone', settings: {} },
])('an edit of a step that is gone changes nothing: $kind', (edit) => {
  expect(editDocument(reminder(), edit)).toEqual(reminder());
});
