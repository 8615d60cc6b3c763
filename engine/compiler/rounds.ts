import type { DocumentNode } from '../journey/document.ts';
import { jumpSettings } from '../journey/kinds/jump.ts';
import { isJump } from './graph.ts';
import type { Graph, Lead } from './graph.ts';
import { readSettings } from './read-settings.ts';
import { ways } from './ways.ts';

/**
 * The drawing with its bounded loops rolled out, so that what is counted over it counts every round: a step that lies on a
 * loop is here once a round. The start comes first, and each place after all that lead to it.
 */
export type Rounds = readonly Place[];

/** A step in one round. */
export interface Place {
  readonly node: DocumentNode;
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
  const count = graph.running.reduce((sum, { id }) => sum + 1 + (loops?.rounds(id) ?? 0), 0);
  if (count > MOST_PLACES) return null;
  if (loops === null) return withoutJumps(graph);
  const known = new Map<string, readonly KeyedWay[]>();
  const leads = (key: string): readonly KeyedWay[] => {
    const found = known.get(key) ?? waysFrom(graph, loops, key);
    known.set(key, found);
    return found;
  };
  const found = ways(graph.start, (key) => leads(key).map((way) => way.to));
  const places = new Map(found.order.map((key, index) => [key, index]));
  return found.order.flatMap((key, index) => {
    const node = graph.byId.get(stepOf(key));
    const on = leads(key).map(({ port, to }) => ({ port, to: places.get(to) ?? 0 }));
    // A line to an earlier place closes a loop.
    return node === undefined ? [] : [{ node, leads: on.filter(({ to }) => to > index) }];
  });
}

const withoutJumps = (graph: Graph): Rounds =>
  graph.running.map((node, index) => ({ node, leads: drawnFrom(graph, node).filter(({ to }) => to > index) }));

/** The drawing as it stands, each loop gone through once: when roundsOf cannot roll it out. */
export function oneRound(graph: Graph): Rounds {
  const back = new Set(graph.back.map(([from, to]) => `${from} ${graph.place(to)}`));
  return graph.running.map((node) => ({
    node,
    leads: drawnFrom(graph, node).filter(({ to }) => !back.has(`${node.id} ${to}`)),
  }));
}

function drawnFrom(graph: Graph, node: DocumentNode): readonly Way[] {
  const found: Way[] = [];
  for (const lead of graph.leads(node))
    if (lead.to !== null && !isJump(lead)) found.push({ port: lead.port.name, to: graph.place(lead.to) });
  return found;
}

/** As a way, to a step in a round. */
interface KeyedWay {
  readonly port: string;
  readonly to: string;
}

const SEPARATOR = ':';
const keyOf = (id: string, round: number): string => (round === 0 ? id : `${id}${SEPARATOR}${round}`);
const stepOf = (key: string): string => key.split(SEPARATOR)[0] ?? key;
const roundOf = (key: string): number => Number(key.split(SEPARATOR)[1] ?? 0);

function waysFrom(graph: Graph, loops: Loops, key: string): readonly KeyedWay[] {
  const node = graph.byId.get(stepOf(key));
  if (node === undefined) return [];
  return graph.leads(node).flatMap((lead) => wayOf(loops, node, lead, roundOf(key)));
}

/** Rounds are counted within one loop, and anew in the next. */
function wayOf(loops: Loops, node: DocumentNode, lead: Lead, round: number): readonly KeyedWay[] {
  const { to, port } = lead;
  if (to === null) return [];
  const target = lead.port.name === 'exhausted' ? loops.target(node) : null;
  // A jump of this loop is used up only after as many rounds as it may go.
  if (target !== null && loops.isSame(node.id, target) && round < atMostOf(node)) return [];
  if (!loops.isSame(node.id, to)) return [{ port: port.name, to: keyOf(to, 0) }];
  if (!isJump(lead)) return [{ port: port.name, to: keyOf(to, round) }];
  return round < loops.rounds(node.id) ? [{ port: port.name, to: keyOf(to, round + 1) }] : [];
}

interface Loops {
  /** Can a patient go from one to the other and back? */
  readonly isSame: (a: string, b: string) => boolean;
  /** How often the jumps of the loop around this step may be taken, all together; 0 outside of loops. */
  readonly rounds: (id: string) => number;
  /** Where a jump leads. */
  readonly target: (node: DocumentNode) => string | null;
}

/** Null: no jump, so no loop that is bounded. */
function loopsOf(graph: Graph): Loops | null {
  const jumps = graph.running.filter((node) => node.kind === 'jump');
  const target = (node: DocumentNode): string | null => graph.leads(node).find(isJump)?.to ?? null;
  if (jumps.length === 0) return null;
  const loop = componentsOf(graph);
  const isSame = (a: string, b: string): boolean => loop.get(a) === loop.get(b);
  const total = new Map<string, number>();
  for (const node of jumps) {
    const to = target(node);
    const around = loop.get(node.id) ?? node.id;
    if (to !== null && isSame(node.id, to)) total.set(around, (total.get(around) ?? 0) + atMostOf(node));
  }
  return { isSame, rounds: (id) => total.get(loop.get(id) ?? id) ?? 0, target };
}

const atMostOf = (node: DocumentNode): number => {
  const found = readSettings(jumpSettings, node);
  return found?.to === 'step' ? found.atMost : 1;
};

/** Strongly connected components (Kosaraju): by step, the name of the loop that it lies on. Iterative: documents are hostile. */
function componentsOf(graph: Graph): ReadonlyMap<string, string> {
  const sources = new Map<string, string[]>();
  for (const { id } of graph.running) {
    for (const to of graph.targets(id)) sources.set(to, [...(sources.get(to) ?? []), id]);
  }
  const component = new Map<string, string>();
  for (const name of graph.order) {
    const open = [name];
    for (let id = open.pop(); id !== undefined; id = open.pop()) {
      if (component.has(id)) continue;
      component.set(id, name);
      open.push(...(sources.get(id) ?? []));
    }
  }
  return component;
}
