import { expect, test } from 'vitest';
import { GALLERY } from '../../../engine/journey/gallery.ts';
import type { JourneyDocument } from '../../../engine/journey/document.ts';
import { geometryOf } from './geometry.ts';
import type { Route } from './route-edges.ts';
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
  const { boxes } = geometryOf(document, tidy(document));
  const pairs = boxes.flatMap((a) => boxes.filter((b) => b.id > a.id).map((b) => [a, b] as const));
  const meets = pairs.filter(([a, b]) => Math.abs(a.x - b.x) < a.width && a.y < b.y + b.height && b.y < a.y + a.height);
  expect(meets).toEqual([]);
});

test.each(documents)('in a tidy "$name" no two edges share a stretch unless they end at one step', (document) => {
  const { routes, wires } = geometryOf(document, tidy(document));
  const pairs = wires.flatMap((a) =>
    wires.filter((b) => b.id > a.id && b.to !== a.to).map((b) => [a.id, b.id] as const),
  );
  const shared = pairs.filter(([a, b]) => share(routes.get(a) ?? [], routes.get(b) ?? []));
  expect(shared).toEqual([]);
});

function share(a: Route, b: Route): boolean {
  return stretches(a).some((one) => stretches(b).some((other) => overlap(one, other)));
}

const stretches = (route: Route) => route.slice(1).map((end, index) => [route[index] ?? end, end] as const);
type Stretch = ReturnType<typeof stretches>[number];

function overlap([a, b]: Stretch, [c, d]: Stretch): boolean {
  if (a.x === b.x && c.x === d.x && a.x === c.x) return meet(a.y, b.y, c.y, d.y);
  return a.y === b.y && c.y === d.y && a.y === c.y && meet(a.x, b.x, c.x, d.x);
}

const meet = (a: number, b: number, c: number, d: number): boolean =>
  Math.min(a, b) < Math.max(c, d) && Math.min(c, d) < Math.max(a, b);
