import type { DocumentEdge, JourneyDocument } from '../journey/document.ts';
import { stepsOf } from './step.ts';
import type { Lead, OpenStep, Step, Steps } from './step.ts';
import { ways } from './ways.ts';
import type { Ways } from './ways.ts';
import { FEW, isJump, wireAt, wireUp, wiringOf } from './wiring.ts';

/** A document indexed once; every pass reads this. Iterative throughout: documents are hostile. */
export interface Graph {
  readonly document: JourneyDocument;
  /** As drawn. */
  readonly steps: readonly Step[];
  /** Of doubled ids the first. */
  readonly byId: ReadonlyMap<string, Step>;
  readonly entry: Step | null;
  /** Where it is looked at from: the entry, or where people are moved to. */
  readonly start: Step | null;
  /** Steps that are reached, each after all that lead to it; lines that go back are left out. */
  readonly running: readonly Step[];
  /** Lines that close a loop: from a step back to one that leads to it. */
  readonly back: readonly (readonly [from: Step, to: Step])[];
  /** The drawn line at a port, if it ends at a step. */
  readonly wire: (step: Step, port: string) => DocumentEdge | null;
  readonly hasPort: (step: Step, port: string) => boolean;
  /** Place of the first send that somebody reaches; after all others when there is none. */
  readonly firstSend: number;
  /** Steps turned off that somebody passes through. */
  readonly passed: ReadonlySet<string>;
  /** Steps turned off that lead only to each other. */
  readonly offLoops: ReadonlySet<string>;
}

export function graphOf(document: JourneyDocument, from?: string): Graph {
  const { steps, byId } = stepsOf(document.nodes, document.edges);
  const entry = steps.find((step) => step.kind === 'entry') ?? null;
  const start = byId.get(from ?? entry?.id ?? '') ?? null;
  const wiring = wiringOf(byId);
  const found = ways(start?.index ?? null, (index) => wireUp(wiring, steps[index]));
  const running = inOrder(steps, byId, found.order);
  const back = running.some(({ kind }) => kind === 'jump') ? backLines(running, steps) : found.back;
  const firstSend = running.find(({ kind }) => kind === 'send-email')?.place ?? running.length;
  return {
    document,
    steps,
    byId,
    entry,
    start,
    running,
    back: back.flatMap(([index, to]) => pairOf(steps[index], steps[to])),
    wire: (step, port) => wireAt(wiring, step, port),
    hasPort: portIndex(),
    firstSend,
    passed: wiring.passed,
    offLoops: wiring.offLoops,
  };
}

/** Gives each step its place. One with a doubled id stands for the first, which lines mean. */
function inOrder(steps: readonly OpenStep[], byId: Steps['byId'], order: readonly number[]): readonly Step[] {
  const running: Step[] = [];
  for (const step of steps) step.place = order.length;
  for (const index of order) {
    const step = steps[index];
    if (step === undefined) continue;
    step.place = running.length;
    step.isReached = true;
    running.push(step);
  }
  for (const step of steps) {
    const first = step.isDoubled ? byId.get(step.id) : undefined;
    if (first !== undefined) [step.place, step.isReached] = [first.place, first.isReached];
  }
  return running;
}

const pairOf = (from: Step | undefined, to: Step | undefined): Graph['back'] =>
  from === undefined || to === undefined ? [] : [[from, to]];

/** Lines that close a loop by themselves. A jump is bounded and closes none, whichever way it leads. */
function backLines(running: readonly Step[], steps: readonly Step[]): Ways['back'] {
  // All steps hang on a root of no drawing: a step that only a jump leads to is looked at as well.
  const root = -1;
  const all = running.map(({ index }) => index);
  const lines = (leads: readonly Lead[]): readonly number[] =>
    leads.flatMap((lead) => (lead.to === null || isJump(lead) ? [] : [lead.to.index]));
  return ways(root, (index) => (index === root ? all : lines(steps[index]?.leads ?? []))).back;
}

function portIndex(): Graph['hasPort'] {
  const many = new Map<Step, ReadonlySet<string>>();
  return (step, port) => {
    const { ports } = step;
    if (ports.length <= FEW) return ports.some(({ name }) => name === port);
    const names = many.get(step) ?? new Set(ports.map(({ name }) => name));
    many.set(step, names);
    return names.has(port);
  };
}
