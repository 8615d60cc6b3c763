/** What can be reached from the start, and in which order. */
export interface Ways {
  readonly reachable: ReadonlySet<string>;
  /** Reachable steps, each after all that lead to it; lines that go back are left out. */
  readonly order: readonly string[];
  /** Lines that close a loop: from a step back to one that leads to it. */
  readonly back: readonly (readonly [from: string, to: string])[];
}

interface Frame {
  readonly id: string;
  readonly to: readonly string[];
  next: number;
}

/** Depth first, without recursion. */
export function ways(start: string | null, targets: (id: string) => readonly string[]): Ways {
  const reachable = new Set<string>();
  const done = new Set<string>();
  const finished: string[] = [];
  const back: (readonly [string, string])[] = [];
  const stack: Frame[] = [];
  const enter = (id: string): void => {
    reachable.add(id);
    stack.push({ id, to: targets(id), next: 0 });
  };
  if (start !== null) enter(start);
  for (let frame = stack.at(-1); frame !== undefined; frame = stack.at(-1)) {
    const to = frame.to[frame.next];
    frame.next += 1;
    if (to === undefined) {
      done.add(frame.id);
      finished.push(frame.id);
      stack.pop();
    } else if (!reachable.has(to)) enter(to);
    else if (!done.has(to)) back.push([frame.id, to]);
  }
  return { reachable, order: finished.toReversed(), back };
}
