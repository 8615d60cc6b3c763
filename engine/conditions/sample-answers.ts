import type { Declaration, FactValue, Leaf, Test } from './condition.ts';
import { dayNumber } from './day-number.ts';
import type { Answer } from './leaf-truth.ts';

/** Above it nothing is said about a subject. */
export const MOST_SAMPLES = 2_000;

/**
 * Answers of one subject, such that whatever it may answer is treated by all its leaves as one of these is. Of numbers
 * those that leaves name and one between each two (they are taken for reals), of texts those named and one that is not,
 * of dates each number of days where an answer changes. Null: too many.
 */
export function sampleAnswers(leaves: readonly Leaf[], declared: Declaration | null): readonly Answer[] | null {
  const kind = leaves[0]?.kind;
  if (kind === 'list' || kind === 'permission') return BOTH;
  if (kind === 'segment') return [...BOTH, MISSING];
  const ports = leaves.flatMap((leaf) => (leaf.kind === 'outcome' ? [leaf.port] : []));
  if (kind === 'outcome') return [MISSING, ...unique([...ports, freshText(ports)]).map(plain)];
  const asked = askedOf(leaves);
  if ((asked.values.length + 2) * asked.days.length > MOST_SAMPLES) return null;
  return [MISSING, ...booleans(declared), ...numbers(asked, declared), ...texts(asked, declared)];
}

const MISSING: Answer = { value: null, daysAgo: null };
const plain = (value: FactValue): Answer => ({ value, daysAgo: null });
const BOTH: readonly Answer[] = [plain(true), plain(false)];

/** A set costs more than looking through a few, above all of numbers that are not whole. */
const FEW = 12;
const unique = <T>(all: readonly T[]): readonly T[] =>
  all.length > FEW ? [...new Set(all)] : all.filter((one, index) => all.indexOf(one) === index);

interface Asked {
  /** Each value that a test names, once. */
  readonly values: readonly FactValue[];
  /** Numbers of days on both sides of every change of an answer; `[null]` when none asks for days. */
  readonly days: readonly (number | null)[];
}

function askedOf(leaves: readonly Leaf[]): Asked {
  const values = new Set<FactValue>();
  const days = new Set<number>();
  for (const leaf of leaves) {
    if (!('test' in leaf)) continue;
    for (const value of namedBy(leaf.test)) values.add(value);
    if ('days' in leaf.test)
      for (const n of [0, Math.floor(leaf.test.days)]) for (const day of around(n)) days.add(day);
  }
  return { values: [...values], days: days.size === 0 ? [null] : [...days] };
}

const around = (n: number): readonly number[] => [n, n + 1, -n, -n - 1];

function namedBy(test: Test): readonly FactValue[] {
  if ('values' in test) return test.values;
  return 'value' in test ? [test.value] : [];
}

const booleans = (declared: Declaration | null): readonly Answer[] =>
  declared === null || declared.type === 'boolean' ? BOTH : [];

function numbers({ values }: Asked, declared: Declaration | null): readonly Answer[] {
  if (declared !== null && declared.type !== 'number') return [];
  const [min, max] = [declared?.min ?? -Number.MAX_VALUE, declared?.max ?? Number.MAX_VALUE];
  const named = values.filter((value) => typeof value === 'number').filter((value) => value >= min && value <= max);
  const points = [min, max, ...named].toSorted((a, b) => a - b);
  const between = points.slice(1).map((point, index) => point / 2 + (points[index] ?? point) / 2);
  return min > max ? [] : unique([...points, ...between]).map(plain);
}

function texts({ values, days }: Asked, declared: Declaration | null): readonly Answer[] {
  if (declared?.type === 'boolean' || declared?.type === 'number') return [];
  const named = new Set(values.filter((value) => typeof value === 'string'));
  return textSamples(named, declared?.values ?? null)
    .filter(({ isDate }) => isDate || declared?.type !== 'date')
    .flatMap(({ text, isDate }) => (isDate ? days : [null]).map((daysAgo) => ({ value: text, daysAgo })));
}

interface TextSample {
  readonly text: string;
  readonly isDate: boolean;
}

/** Of the texts that no test names, one that is a date and one that is not are enough. */
function textSamples(named: ReadonlySet<string>, closed: readonly string[] | null): readonly TextSample[] {
  if (closed === null) {
    const fresh = freshText([...named]);
    return [...[...named].map(sampleOf), { text: fresh, isDate: true }, { text: fresh, isDate: false }];
  }
  const samples = closed.map(sampleOf);
  const others = samples.filter(({ text }) => !named.has(text));
  const oneOfEach = [others.find(({ isDate }) => isDate), others.find(({ isDate }) => !isDate)];
  return [...samples.filter(({ text }) => named.has(text)), ...oneOfEach.filter((one) => one !== undefined)];
}

const sampleOf = (text: string): TextSample => ({ text, isDate: dayNumber(text) !== null });

function freshText(named: readonly string[]): string {
  const taken = new Set(named);
  let fresh = 'another';
  while (taken.has(fresh)) fresh += '+';
  return fresh;
}
