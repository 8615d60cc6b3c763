import { expect, test } from 'vitest';
import type { JourneyDocument } from '../../engine/journey/document.ts';
import { GALLERY } from '../../engine/journey/gallery.ts';
import { documentDiff, portWord } from './document-diff.ts';

const reminder = GALLERY[0]?.document as JourneyDocument;
const catalog = { templates: [] };
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

test('a port is said as its pill says it', () => {
  expect(portWord('appointment.confirmed')).toBe('confirmed');
  expect(portWord('timed-out')).toBe('timed out');
});
