/** What can be reached from the start, and in which order. Steps go by their places in the document, or other numbers. */
export interface Ways {
  readonly reachable: ReadonlySet<number>;
  /** Reachable steps, each after all that lead to it; lines that go back are left out. */
  readonly order: readonly number[];
  /** Lines that close a loop: from a step back to one that leads to it. */
  readonly back: readonly (readonly [from: number, to: number])[];
}

interface Frame {
  readonly step: number;
  readonly to: readonly number[];
  next: number;
}

/** Depth first, without recursion. `targets` is asked once for each step that is reached. */
export function ways(start: number | null, targets: (step: number) => readonly number[]): Ways {
  const reachable = new Set<number>();
  const done = new Set<number>();
  const finished: number[] = [];
  const back: (readonly [number, number])[] = [];
  const stack: Frame[] = [];
  const enter = (step: number): void => {
    reachable.add(step);
    stack.push({ step, to: targets(step), next: 0 });
  };
  if (start !== null) enter(start);
  for (let frame = stack.at(-1); frame !== undefined; frame = stack.at(-1)) {
    const to = frame.to[frame.next];
    frame.next += 1;
    if (to === undefined) {
      done.add(frame.step);
      finished.push(frame.step);
      stack.pop();
    } else if (!reachable.has(to)) enter(to);
    else if (!done.has(to)) back.push([frame.step, to]);
  }
  return { reachable, order: finished.reverse(), back };
}
