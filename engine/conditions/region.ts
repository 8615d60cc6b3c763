/**
 * Sets of views as unions of products. Each subject has a few sample answers (sample-answers.ts); a set of them is a
 * bit per sample.
 */
export type AnswerSet = bigint;

/** Views in which every subject named here gives one of its answers; others may give any. No answer set is empty. */
export type Product = ReadonlyMap<string, AnswerSet>;

/** Views that are in one product at least; of no products: no view. */
export type Region = readonly Product[];

export const EVERYWHERE: Region = [new Map()];

/** Whether no view is in both. */
function isApart(a: Product, b: Product): boolean {
  for (const [subject, answers] of b) {
    const own = a.get(subject);
    if (own !== undefined && (own & answers) === 0n) return true;
  }
  return false;
}

/** Null: no view is in both. */
export function meet(a: Product, b: Product): Product | null {
  if (isApart(a, b)) return null;
  const both = new Map(a);
  for (const [subject, answers] of b) {
    both.set(subject, answers & (a.get(subject) ?? answers));
  }
  return both;
}

/** One product more; what it shares with one that is there is not kept twice. */
export function joined(region: Region, product: Product): Region {
  if (region.some((one) => contains(one, product))) return region;
  for (const [index, one] of region.entries()) {
    const merged = mergeable(one, product);
    if (merged !== null) return region.with(index, merged);
  }
  return [...region, product];
}

function contains(outer: Product, inner: Product): boolean {
  for (const [subject, answers] of outer) {
    const own = inner.get(subject);
    if (own === undefined || (own & ~answers) !== 0n) return false;
  }
  return true;
}

/** Two products that differ in one subject are one. */
function mergeable(a: Product, b: Product): Product | null {
  if (a.size !== b.size) return null;
  let differing: readonly [string, AnswerSet] | null = null;
  for (const [subject, answers] of a) {
    const other = b.get(subject);
    if (other === undefined || (other !== answers && differing !== null)) return null;
    if (other !== answers) differing = [subject, other | answers];
  }
  return differing === null ? a : new Map([...a, differing]);
}

/** What of a product is not in another, as products that share nothing. `all` gives every answer of a subject. */
export function minus(whole: Product, taken: Product, all: (subject: string) => AnswerSet): Region {
  if (isApart(whole, taken)) return [whole];
  const pieces: Product[] = [];
  const rest = new Map(whole);
  for (const [subject, answers] of taken) {
    const own = rest.get(subject) ?? all(subject);
    if ((own & ~answers) !== 0n) pieces.push(new Map([...rest, [subject, own & ~answers]]));
    rest.set(subject, own & answers);
  }
  return pieces;
}
