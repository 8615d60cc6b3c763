/** Sets of marks, a bit each. */
export type Marks = Uint32Array;

interface Drawing {
  /** Depth first: whoever leads to another and is not led back to by it comes first. */
  readonly order: readonly string[];
  readonly targets: (id: string) => readonly string[];
}

/**
 * Which marked steps can be reached from each step, itself included; `result.get(id)` has bit n for `marked[n]`. Steps of
 * one loop share one set. Linear in steps and lines, for each 32 marks.
 */
export function reachedMarks({ order, targets }: Drawing, marked: readonly string[]): ReadonlyMap<string, Marks> {
  const marks = new Map(marked.map((id, index) => [id, index]));
  const words = Math.ceil(marked.length / 32);
  const found = new Map<string, Marks>();
  for (const loop of loopsOf({ order, targets }).toReversed()) {
    const same = onlyTarget(loop, targets, marks);
    const set = (same === null ? undefined : found.get(same)) ?? new Uint32Array(words);
    for (const id of loop) {
      const mark = marks.get(id);
      if (mark !== undefined) set[mark >> 5] = (set[mark >> 5] ?? 0) | (1 << (mark & 31));
      found.set(id, set);
      for (const to of targets(id)) join(set, found.get(to));
    }
  }
  return found;
}

/** A step alone, not marked, and with one way on reaches what that reaches: it shares the set. */
function onlyTarget(
  [id, ...others]: readonly string[],
  targets: Drawing['targets'],
  marks: ReadonlyMap<string, number>,
): string | null {
  if (id === undefined || others.length > 0 || marks.has(id)) return null;
  const [to, ...more] = targets(id);
  return to !== undefined && more.length === 0 ? to : null;
}

export const hasMark = (marks: Marks, index: number): boolean => ((marks[index >> 5] ?? 0) & (1 << (index & 31))) !== 0;

/** The marks that are in some of the sets and not in every one, in order. */
export function inSomeOnly(sets: readonly Marks[]): readonly number[] {
  const found: number[] = [];
  const length = Math.max(0, ...sets.map((set) => set.length));
  for (let word = 0; word < length; word += 1) {
    const some = sets.reduce((all, set) => all | (set[word] ?? 0), 0);
    const every = sets.reduce((all, set) => all & (set[word] ?? 0), -1);
    for (let left = some & ~every; left !== 0; left &= left - 1) found.push(word * 32 + 31 - Math.clz32(left & -left));
  }
  return found;
}

function join(set: Marks, other: Marks | undefined): void {
  if (other === undefined || other === set) return;
  for (let word = 0; word < set.length; word += 1) set[word] = (set[word] ?? 0) | (other[word] ?? 0);
}

/** Each step with those that it leads to and is led back by; a drawing without a way back has every step alone. */
const loopsOf = (drawing: Drawing): readonly (readonly string[])[] =>
  isWithoutLoop(drawing) ? drawing.order.map((id) => [id]) : knots(drawing);

function isWithoutLoop({ order, targets }: Drawing): boolean {
  const seen = new Set<string>();
  for (const id of order) {
    seen.add(id);
    for (const to of targets(id)) if (seen.has(to)) return false;
  }
  return true;
}

/** Steps that lead to each other, together; each group before those that it leads to (Kosaraju: backwards, in the order of a search). */
function knots({ order, targets }: Drawing): readonly (readonly string[])[] {
  const sources = new Map<string, string[]>(order.map((id) => [id, []]));
  for (const id of order) for (const to of targets(id)) sources.get(to)?.push(id);
  const seen = new Set<string>();
  const loops: string[][] = [];
  for (const start of order) {
    if (seen.has(start)) continue;
    seen.add(start);
    const loop: string[] = [];
    const open = [start];
    for (let id = open.pop(); id !== undefined; id = open.pop()) {
      loop.push(id);
      for (const from of sources.get(id) ?? []) {
        if (seen.has(from)) continue;
        seen.add(from);
        open.push(from);
      }
    }
    loops.push(loop);
  }
  return loops;
}
