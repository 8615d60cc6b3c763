import fc from 'fast-check';
import type { JourneyDocument } from '../../engine/journey/document.ts';

type Mutation = (document: JourneyDocument) => JourneyDocument;

const at = <Item>(items: readonly Item[], index: number): Item | undefined => items[index % Math.max(1, items.length)];

function withNode(
  document: JourneyDocument,
  index: number,
  change: Partial<JourneyDocument['nodes'][number]>,
): JourneyDocument {
  const chosen = index % Math.max(1, document.nodes.length);
  return {
    ...document,
    nodes: document.nodes.map((node, place) => (place === chosen ? { ...node, ...change } : node)),
  };
}

function withEdge(
  document: JourneyDocument,
  index: number,
  change: Partial<JourneyDocument['edges'][number]>,
): JourneyDocument {
  const chosen = index % Math.max(1, document.edges.length);
  return {
    ...document,
    edges: document.edges.map((edge, place) => (place === chosen ? { ...edge, ...change } : edge)),
  };
}

const KINDS = [
  'entry',
  'send-email',
  'wait-duration',
  'wait-until-date',
  'wait-for-event',
  'exit',
  'branch',
  'split',
  'wait-until-window',
  'set-fact',
  'add-to-list',
  'staff-task',
  'jump',
  'teleport',
  'constructor',
];
const PORTS = ['next', 'sent', 'failed', 'due', 'past', 'missing', 'timed-out', '__proto__', 'appointment.confirmed'];
const settings = fc.dictionary(
  fc.constantFrom(
    'template',
    'purpose',
    'notAfter',
    'events',
    'maxMinutes',
    'amount',
    'unit',
    'offset',
    'reason',
    'since',
    'event',
    'trigger',
    'cases',
    'arms',
    'days',
    'fact',
    'list',
    'title',
    'to',
    'step',
    'atMost',
    'journey',
  ),
  fc.jsonValue({ maxDepth: 2 }),
);

/** One thing that a careless or hostile hand does to a drawing; loops, doubled ids and unknown kinds among them. */
const mutation: fc.Arbitrary<Mutation> = fc.oneof(
  fc.nat().map((index): Mutation => (document) => ({
    ...document,
    edges: document.edges.filter((edge) => edge !== at(document.edges, index)),
  })),
  fc.tuple(fc.nat(), fc.nat()).map(
    ([index, target]): Mutation =>
      (document) =>
        withEdge(document, index, { to: at(document.nodes, target)?.id ?? 'gone' }),
  ),
  fc.tuple(fc.nat(), fc.constantFrom(...PORTS)).map(
    ([index, port]): Mutation =>
      (document) =>
        withEdge(document, index, { port }),
  ),
  fc.nat().map((index): Mutation => (document) => ({
    ...document,
    edges: [...document.edges, ...document.edges.slice(index % 5, (index % 5) + 1)],
  })),
  fc.tuple(fc.nat(), fc.constantFrom(...KINDS)).map(
    ([index, kind]): Mutation =>
      (document) =>
        withNode(document, index, { kind }),
  ),
  fc.tuple(fc.nat(), settings).map(
    ([index, wild]): Mutation =>
      (document) =>
        withNode(document, index, { settings: wild }),
  ),
  fc.nat().map(
    (index): Mutation =>
      (document) =>
        withNode(document, index, { off: true }),
  ),
  fc.tuple(fc.nat(), fc.nat()).map(
    ([index, other]): Mutation =>
      (document) =>
        withNode(document, index, { id: at(document.nodes, other)?.id ?? 'n0' }),
  ),
  fc.tuple(fc.nat(), fc.string({ unit: 'binary', maxLength: 20 })).map(
    ([index, name]): Mutation =>
      (document) =>
        withNode(document, index, { name }),
  ),
  fc.nat().map((index): Mutation => (document) => ({
    ...document,
    nodes: document.nodes.filter((node) => node !== at(document.nodes, index)),
  })),
);

/** A drawing and what a few hands made of it. */
export function arbitraryMutant(document: fc.Arbitrary<JourneyDocument>): fc.Arbitrary<JourneyDocument> {
  return fc
    .tuple(document, fc.array(mutation, { minLength: 1, maxLength: 8 }))
    .map(([start, mutations]) => mutations.reduce((next, mutate) => mutate(next), start));
}
