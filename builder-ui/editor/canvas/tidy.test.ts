import fc from 'fast-check';
import { expect, test } from 'vitest';
import { GALLERY } from '../../../engine/journey/gallery.ts';
import type { JourneyDocument } from '../../../engine/journey/document.ts';
import { arbitraryDocument } from '../../../test/arbitrary/document.ts';
import { geometryOf } from './geometry.ts';
import { largeJourney } from '../../../test/arbitrary/large-journey.ts';
import { cutCards, overlappingCards, sharedStretches } from './drawing-faults.ts';
import { tidy } from './tidy.ts';

const wide = (branches: number): JourneyDocument => {
  const waits = Array.from({ length: branches }, (_, index) => `w${index}`);
  return {
    formatVersion: 1,
    name: 'wide',
    settings: { occurrence: 'once', exitRules: [], sender: 'default', priority: 3 },
    nodes: [
      { id: 'a', kind: 'entry', name: 'a', settings: {} },
      ...waits.map((id) => ({ id, kind: 'wait-until-date', name: id, settings: {} })),
      { id: 'x', kind: 'exit', name: 'x', settings: { reason: 'completed' } },
      { id: 'y', kind: 'exit', name: 'y', settings: { reason: 'completed' } },
    ],
    edges: [
      { from: 'a', port: 'next', to: 'w0' },
      ...waits.flatMap((id, index) => [
        { from: id, port: 'due', to: waits[index + 1] ?? 'x' },
        { from: id, port: 'past', to: 'x' },
        { from: id, port: 'missing', to: 'y' },
      ]),
    ],
    notes: [],
    layout: {},
  };
};

/** A branch with as many ports, each to a step of its own. */
const fan = (ports: number): JourneyDocument => {
  const names = Array.from({ length: ports - 1 }, (_, index) => `case-${index + 1}`);
  const cases = names.map((port) => ({ port, name: `The case called ${port}`, when: {} }));
  return {
    ...wide(1),
    name: `fan of ${ports}`,
    nodes: [
      { id: 'a', kind: 'entry', name: 'a', settings: {} },
      { id: 'b', kind: 'branch', name: 'b', settings: { cases } },
      ...[...names, 'otherwise'].map((port) => ({ id: `x-${port}`, kind: 'exit', name: port, settings: {} })),
    ],
    edges: [
      { from: 'a', port: 'next', to: 'b' },
      ...[...names, 'otherwise'].map((port) => ({ from: 'b', port, to: `x-${port}` })),
    ],
  };
};

const documents = [...GALLERY.map((item) => item.document), wide(3), wide(6), fan(4), fan(8), fan(13)];

test.each(documents)('tidying "$name" twice changes nothing', (document) => {
  const layout = tidy(document);
  expect(tidy({ ...document, layout })).toEqual(layout);
});

test.each(documents)('in a tidy "$name" no two cards overlap', (document) => {
  expect(overlappingCards(geometryOf(document, tidy(document)))).toEqual([]);
});

test.each(documents)('in a tidy "$name" no two edges share a stretch unless they end at one step', (document) => {
  expect(sharedStretches(geometryOf(document, tidy(document)))).toEqual([]);
});

const drawings = arbitraryDocument({ templates: ['visit-reminder', 'spring-offer'], mostSteps: 14 });

test('UI-26: whatever is drawn, a tidy drawing has no cards that overlap, no line through a card, no shared stretch', () => {
  fc.assert(
    fc.property(drawings, (document) => {
      const geometry = geometryOf(document, tidy(document));
      expect(overlappingCards(geometry)).toEqual([]);
      expect(sharedStretches(geometry)).toEqual([]);
      expect(cutCards(geometry)).toEqual([]);
    }),
    { numRuns: 150 },
  );
});

test('UI-26: whatever is drawn, tidying twice changes nothing, wherever the cards stood before', () => {
  const places = fc.array(
    fc.record({ x: fc.integer({ min: -900, max: 900 }), y: fc.integer({ min: 0, max: 3_000 }) }),
    {
      minLength: 20,
      maxLength: 20,
    },
  );
  fc.assert(
    fc.property(drawings, places, (document, at) => {
      const layout = Object.fromEntries(document.nodes.map(({ id }, index) => [id, at[index] ?? { x: 0, y: 0 }]));
      const once = tidy({ ...document, layout });
      expect(tidy({ ...document, layout: once })).toEqual(once);
    }),
    { numRuns: 150 },
  );
});

test('UI-25: the lines of 200 steps are laid while somebody types, on a busy machine too', () => {
  const document = largeJourney(200);
  const layout = tidy(document);
  const start = performance.now();
  const { routes } = geometryOf(document, layout);
  expect(performance.now() - start).toBeLessThan(4_000);
  expect(routes.size).toBe(document.edges.length);
});
