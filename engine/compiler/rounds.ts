import { jumpSettings } from '../journey/kinds/jump.ts';
import type { Graph } from './graph.ts';
import { readSettings } from './read-settings.ts';
import type { Lead, Step } from './step.ts';
import { ways } from './ways.ts';
import { isJump } from './wiring.ts';

/**
 * The drawing with its bounded loops rolled out, so that what is counted over it counts every round: a step that lies on a
 * loop is here once a round. The start comes first, and each place after all that lead to it.
 */
export type Rounds = readonly Place[];

/** A step in one round. */
export interface Place {
  readonly step: Step;
  /** Where it leads; lines that close a loop by themselves are left out. */
  readonly leads: readonly Way[];
}

export interface Way {
  readonly port: string;
  /** Index of the place. */
  readonly to: number;
}

/** More places than this cannot be counted while somebody types. */
const MOST_PLACES = 5_000;

/** Null: the loops go round too often for anything to be shown of them. */
export function roundsOf(graph: Graph): Rounds | null {
  const loops = loopsOf(graph);
  const count = graph.running.reduce((sum, step) => sum + 1 + (loops?.rounds(step) ?? 0), 0);
  if (count > MOST_PLACES) return null;
  return loops === null ? withoutJumps(graph) : rolledOut(graph, loops);
}

const withoutJumps = ({ running }: Graph): Rounds =>
  running.map((step, index) => ({ step, leads: drawnFrom(step, (to) => to > index) }));

/** The drawing as it stands, each loop gone through once: when roundsOf cannot roll it out. */
export function oneRound({ running, back }: Graph): Rounds {
  const closing = new Set(back.map(([from, to]) => `${from.place} ${to.place}`));
  return running.map((step) => ({ step, leads: drawnFrom(step, (to) => !closing.has(`${step.place} ${to}`)) }));
}

function drawnFrom(step: Step, isCounted: (to: number) => boolean): readonly Way[] {
  const isWay = (lead: Lead): boolean => lead.to !== null && !isJump(lead) && isCounted(lead.to.place);
  const leads = step.leads.every(isWay) ? step.leads : step.leads.filter(isWay);
  return leads.map(({ port, to }) => ({ port: port.name, to: to?.place ?? 0 }));
}

/** Each step of a loop stands at its place in the order of the graph, and for each further round as many places on as there are. */
function rolledOut({ running }: Graph, loops: Loops): Rounds {
  const known = new Map<number, readonly Way[]>();
  const waysFrom = (key: number): readonly Way[] => {
    const step = running[key % running.length];
    const round = Math.floor(key / running.length);
    return step === undefined ? [] : step.leads.flatMap((lead) => wayOf(loops, step, lead, round));
  };
  const { order } = ways(0, (key) => {
    const found = waysFrom(key);
    known.set(key, found);
    return found.map(({ to }) => to);
  });
  const places = new Map(order.map((key, index) => [key, index]));
  return order.flatMap((key, index) => {
    const step = running[key % running.length];
    const on = (known.get(key) ?? []).map(({ port, to }) => ({ port, to: places.get(to) ?? 0 }));
    // A line to an earlier place closes a loop.
    return step === undefined ? [] : [{ step, leads: on.filter(({ to }) => to > index) }];
  });
}

/** Rounds are counted within one loop, and anew in the next. `to`: the step's place in its round, as `rolledOut` counts. */
function wayOf(loops: Loops, step: Step, lead: Lead, round: number): readonly Way[] {
  const { to, port } = lead;
  if (to === null) return [];
  const way = (next: number): readonly Way[] => [{ port: port.name, to: to.place + next * loops.count }];
  const target = port.name === 'exhausted' ? targetOf(step) : null;
  // A jump of this loop is used up only after as many rounds as it may go.
  if (target !== null && loops.isSame(step, target) && round < atMostOf(step)) return [];
  if (!loops.isSame(step, to)) return way(0);
  if (!isJump(lead)) return way(round);
  return round < loops.rounds(step) ? way(round + 1) : [];
}

interface Loops {
  /** How many steps the drawing has. */
  readonly count: number;
  /** Can a patient go from one to the other and back? */
  readonly isSame: (a: Step, b: Step) => boolean;
  /** How often the jumps of the loop around this step may be taken, all together; 0 outside of loops. */
  readonly rounds: (step: Step) => number;
}

/** Where a jump leads. */
const targetOf = (step: Step): Step | null => step.leads.find(isJump)?.to ?? null;

/** Null: no jump, so no loop that is bounded. */
function loopsOf(graph: Graph): Loops | null {
  const jumps = graph.running.filter((step) => step.kind === 'jump');
  if (jumps.length === 0) return null;
  const loop = componentsOf(graph);
  const isSame = (a: Step, b: Step): boolean => loop[a.place] === loop[b.place];
  const total = new Map<number | undefined, number>();
  for (const jump of jumps) {
    const to = targetOf(jump);
    const around = loop[jump.place];
    if (to !== null && isSame(jump, to)) total.set(around, (total.get(around) ?? 0) + atMostOf(jump));
  }
  return { count: graph.running.length, isSame, rounds: ({ place }) => total.get(loop[place]) ?? 0 };
}

const atMostOf = (step: Step): number => {
  const found = readSettings(jumpSettings, step);
  return found?.to === 'step' ? found.atMost : 1;
};

/** Strongly connected components (Kosaraju): by place, the loop that it lies on. Iterative: documents are hostile. */
function componentsOf({ running }: Graph): readonly (number | undefined)[] {
  const sources: number[][] = running.map(() => []);
  for (const { place, leads } of running) for (const { to } of leads) if (to !== null) sources[to.place]?.push(place);
  const component: (number | undefined)[] = running.map(() => undefined);
  for (const name of running.keys()) {
    const open = [name];
    for (let place = open.pop(); place !== undefined; place = open.pop()) {
      if (component[place] !== undefined) continue;
      component[place] = name;
      open.push(...(sources[place] ?? []));
    }
  }
  return component;
}
