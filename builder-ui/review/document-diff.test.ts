import { expect, test } from 'vitest';
import type { JourneyDocument } from '../../engine/journey/document.ts';
import { GALLERY } from '../../engine/journey/gallery.ts';
import { EMPTY_CATALOG } from '../api/empty-catalog.ts';
import { documentDiff } from './document-diff.ts';

const reminder = GALLERY[0]?.document as JourneyDocument;
const catalog = {
  ...EMPTY_CATALOG,
  lists: [{ id: 'vip', name: 'Very important' }],
};
const changed = (edit: (document: JourneyDocument) => void): JourneyDocument => {
  const copy = structuredClone(reminder);
  edit(copy);
  return copy;
};

test('moving cards and writing notes is no change', () => {
  const moved = changed((document) => {
    document.layout.start = { x: 500, y: 9 };
    document.notes.push({ id: 'n1', text: 'hello', at: { x: 0, y: 0 } });
  });
  expect(documentDiff(reminder, moved, catalog)).toEqual([]);
});

test('a changed setting shows the old and the new sentence', () => {
  const later = changed((document) => {
    const wait = document.nodes.find(({ id }) => id === 'two-days-before');
    if (wait !== undefined) wait.settings = { anchor: 'appointment', offset: { minutes: -4320 } };
  });
  const [change, ...others] = documentDiff(reminder, later, catalog);
  expect(others).toEqual([]);
  expect(change?.kind).toBe('changed');
  expect(change).toMatchObject({ node: 'two-days-before' });
  expect(JSON.stringify(change)).toContain('48 hours');
  expect(JSON.stringify(change)).toContain('72 hours');
});

test('added and removed steps, and where the others now lead, are listed', () => {
  const shorter = changed((document) => {
    document.nodes = document.nodes.filter(({ id }) => id !== 'second');
    document.edges = document.edges
      .filter(({ from }) => from !== 'second')
      .map((edge) => (edge.to === 'second' ? { ...edge, to: 'exit-completed' } : edge));
  });
  expect(documentDiff(reminder, shorter, catalog).map(({ kind, node }) => [kind, node])).toEqual([
    ['removed', 'second'],
    ['wired', 'confirmed'],
  ]);
  expect(documentDiff(shorter, reminder, catalog).map(({ kind, node }) => [kind, node])).toEqual([
    ['added', 'second'],
    ['wired', 'confirmed'],
  ]);
});

test('the journey’s own settings count: name, occurrence, exit rules, sender, priority', () => {
  const other = changed((document) => {
    document.name = 'Appointment reminder, cardiology';
    document.settings.exitRules = [];
  });
  expect(documentDiff(reminder, other, catalog).map(({ kind }) => kind)).toEqual(['journey', 'journey']);
});

test('hours at which mail may leave are a change, in words', () => {
  const quiet = changed((document) => {
    document.settings.calendar = { quiet: { from: '21:00', to: '08:00' }, days: ['mon', 'tue', 'wed'], holidays: null };
  });
  expect(documentDiff(reminder, quiet, catalog)).toEqual([
    {
      kind: 'journey',
      node: null,
      before: 'Mail may leave at any time.',
      after: 'When mail may leave, in the patient’s zone: Monday to Wednesday, not from 21:00 to 8:00 the next day.',
    },
  ]);
});

const branch = (name: string, isMember: boolean, extra: readonly object[] = []): JourneyDocument => {
  const when = { kind: 'all', of: [{ kind: 'list', list: 'vip', isMember }] };
  return {
    ...reminder,
    nodes: [
      ...reminder.nodes,
      { id: 'b', kind: 'branch', name: 'Who', settings: { cases: [{ port: 'case-1', name, when }, ...extra] } },
    ],
  };
};

test('another condition behind the same name of a case is a change, in words', () => {
  const [change, ...others] = documentDiff(branch('Dear', true), branch('Dear', false), catalog);
  expect(others).toEqual([]);
  expect(change).toMatchObject({ kind: 'changed', node: 'b' });
  expect(change?.kind === 'changed' && change.before).toContain('“Dear”: The patient is on the list "Very important".');
  expect(change?.kind === 'changed' && change.after).toContain('is not on the list "Very important"');
});

test('a setting that no words say is listed by its name, never as an object', () => {
  const extra = { port: 'case-9', when: { kind: 'later' } };
  const [change] = documentDiff(branch('', true), branch('', true, [extra]), catalog);
  expect(JSON.stringify(change)).not.toContain('object Object');
  const split = (weight: number): JourneyDocument => ({
    ...reminder,
    nodes: [
      { id: 's', kind: 'split', name: 'Try', settings: { salt: 'x', arms: [{ name: 'a', weight, isHoldOut: true }] } },
    ],
  });
  expect(documentDiff(split(1), split(2), catalog)).toMatchObject([{ kind: 'changed', node: 's' }]);
});

test('where a case leads is told by its name', () => {
  const wired = branch('Dear', true);
  const edge = { from: 'b', port: 'case-1', to: 'second' };
  const [change] = documentDiff(wired, { ...wired, edges: [...wired.edges, edge] }, catalog);
  expect(change).toMatchObject({ kind: 'wired', before: 'Leads nowhere.' });
  expect(change?.kind === 'wired' && change.after).toContain('“Who”, Dear, leads to');
});
