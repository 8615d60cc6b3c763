/** Places of steps in the document. */
interface Drawing {
  /** How many steps there are, those that nobody reaches among them. */
  readonly count: number;
  /** Depth first: whoever leads to another and is not led back to by it comes first. */
  readonly order: readonly number[];
  readonly targets: (step: number) => readonly number[];
}

/** Which marks each step reaches: a row of bits each, all in one piece of memory. Steps of one loop share a row. */
export interface Reached {
  readonly bits: Uint32Array;
  /** How many words a row has. */
  readonly words: number;
  /** By step; a step that nobody reaches has the first row, which is empty. */
  readonly rows: Int32Array;
}

/**
 * Which marked steps can be reached from each step, itself included; bit n is for `marked[n]`. Linear in steps and lines,
 * for each 32 marks.
 */
export function reachedMarks(drawing: Drawing, marked: readonly number[]): Reached {
  const { order, targets } = drawing;
  const words = Math.ceil(marked.length / 32);
  const bits = new Uint32Array(words * (order.length + 1));
  const { rows, backwards } = rowsOf(drawing);
  for (const [index, step] of marked.entries()) {
    const word = (rows[step] ?? 0) * words + (index >> 5);
    if (rows[step] !== 0) bits[word] = (bits[word] ?? 0) | (1 << (index & 31));
  }
  for (const step of backwards) for (const to of targets(step)) join(bits, words, rows[to] ?? 0, rows[step] ?? 0);
  return { bits, words, rows };
}

function join(bits: Uint32Array, words: number, from: number, into: number): void {
  for (let word = 0; word < words; word += 1)
    bits[into * words + word] = (bits[into * words + word] ?? 0) | (bits[from * words + word] ?? 0);
}

const wordOf = ({ bits, words, rows }: Reached, step: number, word: number): number =>
  bits[(rows[step] ?? 0) * words + word] ?? 0;

export const hasMark = (reached: Reached, step: number, index: number): boolean =>
  (wordOf(reached, step, index >> 5) & (1 << (index & 31))) !== 0;

/** The marks that some of these steps reach and others do not, in order. */
export function inSomeOnly(reached: Reached, steps: readonly number[]): readonly number[] {
  const found: number[] = [];
  for (let word = 0; word < reached.words && steps.length > 0; word += 1) {
    let some = 0;
    let every = -1;
    for (const step of steps) {
      const marks = wordOf(reached, step, word);
      some |= marks;
      every &= marks;
    }
    for (let left = some & ~every; left !== 0; left &= left - 1) found.push(word * 32 + 31 - Math.clz32(left & -left));
  }
  return found;
}

interface Rows {
  /** Steps that lead to each other share one, for they reach the same. */
  readonly rows: Int32Array;
  /** Each step after all that it leads to and that do not lead back. */
  readonly backwards: readonly number[];
}

function rowsOf(drawing: Drawing): Rows {
  const rows = new Int32Array(drawing.count);
  if (isWithoutLoop(drawing)) {
    const backwards = drawing.order.toReversed();
    for (const [index, step] of backwards.entries()) rows[step] = index + 1;
    return { rows, backwards };
  }
  const loops = knots(drawing).toReversed();
  for (const [index, loop] of loops.entries()) for (const step of loop) rows[step] = index + 1;
  return { rows, backwards: loops.flat() };
}

function isWithoutLoop({ count, order, targets }: Drawing): boolean {
  const isSeen = new Uint8Array(count);
  for (const step of order) {
    isSeen[step] = 1;
    for (const to of targets(step)) if (isSeen[to] === 1) return false;
  }
  return true;
}

/** Steps that lead to each other, together; each group before those that it leads to (Kosaraju: backwards, in the order of a search). */
function knots({ order, targets }: Drawing): readonly (readonly number[])[] {
  const sources = new Map<number, number[]>(order.map((step) => [step, []]));
  for (const step of order) for (const to of targets(step)) sources.get(to)?.push(step);
  const seen = new Set<number>();
  const loops: number[][] = [];
  for (const start of order) {
    if (seen.has(start)) continue;
    seen.add(start);
    const loop: number[] = [];
    const open = [start];
    for (let step = open.pop(); step !== undefined; step = open.pop()) {
      loop.push(step);
      for (const from of sources.get(step) ?? []) {
        if (seen.has(from)) continue;
        seen.add(from);
        open.push(from);
      }
    }
    loops.push(loop);
  }
  return loops;
}
