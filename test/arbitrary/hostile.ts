import fc from 'fast-check';
import type { JourneyDocument } from '../../engine/journey/document.ts';

/** How many hostile documents a run tries: `CAREWRIGHT_HOSTILE=100000` for all of them. */
export const HOSTILE_COUNT = Number(process.env['CAREWRIGHT_HOSTILE'] ?? 10_000);

/** What every object of JavaScript inherits, what is empty, too long, or half a character. */
export const NASTY_NAMES = [
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'valueOf',
  '',
  ' ',
  'a b',
  'n0',
  'n1',
  'end-a',
  'x'.repeat(41),
  'x'.repeat(5_000),
  '\u0000',
  '\ud800',
  '\u202e',
] as const;
const nasty = fc.constantFrom(...NASTY_NAMES);

/** A tree of conditions so many levels deep; `wide`: each level holds two. */
export function deepCondition(levels: number, isWide = false): unknown {
  let tree: unknown = { kind: 'list', list: 'constructor', isMember: true };
  for (let level = 1; level < levels; level += 1)
    tree = level % 3 === 0 ? { kind: 'not', of: tree } : { kind: 'all', of: isWide ? [tree, leaf] : [tree] };
  return tree;
}

const leaf = { kind: 'fact', fact: '__proto__', test: { op: 'is', value: 'constructor' } };

const wildNumber = fc.constantFrom(0, -0, -1, 0.5, 1, 60, 1e9, 2 ** 53, 1e308, -1e308, 5e-324);
const wildCondition: fc.Arbitrary<unknown> = fc.oneof(
  fc
    .tuple(fc.constantFrom(1, 2, 5, 6, 7, 30, 200), fc.boolean())
    .map(([levels, isWide]) => deepCondition(levels, isWide)),
  nasty.map((fact) => ({ kind: 'fact', fact, test: { op: 'is-one-of', values: Array.from({ length: 90 }, String) } })),
  fc.tuple(nasty, nasty).map(([node, port]) => ({ kind: 'outcome', node, port })),
  fc.tuple(nasty, wildNumber).map(([field, value]) => ({ kind: 'event-data', field, test: { op: 'at-least', value } })),
  fc.constant({ kind: 'any', of: Array.from({ length: 60 }, () => leaf) }),
);
const wildCase = fc.record({ port: nasty, name: nasty, when: wildCondition });
const wildArm = fc.record({ name: nasty, weight: wildNumber, isHoldOut: fc.boolean() });
const wild: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 3, arbitrary: nasty },
  { weight: 3, arbitrary: wildNumber },
  { weight: 2, arbitrary: fc.array(nasty, { maxLength: 12 }) },
  { weight: 2, arbitrary: fc.array(wildCase, { maxLength: 13 }) },
  { weight: 2, arbitrary: fc.array(wildArm, { maxLength: 7 }) },
  { weight: 1, arbitrary: fc.record({ anchor: nasty, minutes: wildNumber }) },
  { weight: 1, arbitrary: fc.constantFrom({ anchor: 'appointment', minutes: -1 }, { anchor: 'due', minutes: 1 }) },
  { weight: 1, arbitrary: wildCondition },
  { weight: 1, arbitrary: fc.constantFrom(null, true, [], {}, [[[[]]]]) },
);

const SETTINGS =
  'trigger event template purpose notAfter unit amount anchor offset events maxMinutes since days from to holidays cases salt arms fact value list title reason __proto__ extra'.split(
    ' ',
  );
const KINDS =
  'entry send-email wait-duration wait-until-window wait-until-date wait-for-event branch split set-fact add-to-list remove-from-list staff-task exit jump call-webhook teleport __proto__ constructor'.split(
    ' ',
  );

type Loose = Record<string, unknown>;
type Harm = (document: JourneyDocument) => void;

const pick = <Item>(items: readonly Item[], index: number): Item | undefined =>
  items[index % Math.max(1, items.length)];

/** As JSON would make it: also a key `__proto__` is a property of its own. */
function set(target: unknown, key: string, value: unknown): void {
  if (typeof target !== 'object' || target === null) return;
  // A copy: what is drawn may be set in two places, and one of them changed later.
  Object.defineProperty(target, key, {
    value: structuredClone(value),
    enumerable: true,
    configurable: true,
    writable: true,
  });
}

const place = fc.nat({ max: 40 });
const harm: fc.Arbitrary<Harm> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.tuple(place, fc.constantFrom(...SETTINGS), wild).map(
      ([n, key, value]): Harm =>
        (document) =>
          set(pick(document.nodes, n)?.settings, key, value),
    ),
  },
  {
    weight: 3,
    arbitrary: fc
      .tuple(place, fc.constantFrom('id', 'kind', 'name', 'off', 'extra'), fc.oneof(nasty, fc.constantFrom(...KINDS)))
      .map(
        ([n, key, value]): Harm =>
          (document) =>
            set(pick(document.nodes, n), key, value),
      ),
  },
  {
    weight: 4,
    arbitrary: fc
      .tuple(place, fc.constantFrom('from', 'port', 'to'), fc.oneof(nasty, fc.constantFrom('next', 'sent', 'case-1')))
      .map(
        ([n, key, value]): Harm =>
          (document) =>
            set(pick(document.edges, n), key, value),
      ),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(place, place).map(
      ([n, to]): Harm =>
        (document) =>
          set(pick(document.edges, n), 'to', pick(document.nodes, to)?.id),
    ),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.constantFrom('nodes', 'edges'), place, fc.integer({ min: 1, max: 20 }))
      .map(([key, n, count]): Harm => (document) => {
        const list: unknown[] = key === 'nodes' ? document.nodes : document.edges;
        list.push(...Array.from({ length: count }, () => structuredClone(pick(list, n))).filter(Boolean));
      }),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom('occurrence', 'exitRules', 'sender', 'priority', 'calendar', '__proto__'), wild)
      .map(
        ([key, value]): Harm =>
          (document) =>
            set(document.settings, key, value),
      ),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom('formatVersion', 'name', 'settings', 'nodes', 'edges', 'notes', 'layout', 'extra'), wild)
      .map(
        ([key, value]): Harm =>
          (document) =>
            set(document, key, value),
      ),
  },
);

/** Larger bodies are refused before anything reads them. */
const LARGEST_BODY = 1_000_000;

/** What the API may be handed as a document, as text: a drawing and what hostile hands made of it. */
export const arbitraryHostile = (document: fc.Arbitrary<JourneyDocument>): fc.Arbitrary<string> =>
  fc
    .tuple(document, fc.array(harm, { minLength: 1, maxLength: 10 }))
    .map(([drawing, harms]) => {
      const hostile: Loose & JourneyDocument = structuredClone(drawing);
      for (const one of harms) {
        // A drawing may have lost its lists by then.
        if (Array.isArray(hostile.nodes) && Array.isArray(hostile.edges)) one(hostile);
      }
      return JSON.stringify(hostile);
    })
    .filter((text) => text.length <= LARGEST_BODY);
