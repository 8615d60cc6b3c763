import type { DocumentNode } from '../journey/document.ts';
import { jumpSettings } from '../journey/kinds/jump.ts';
import { isJump } from './graph.ts';
import type { Graph, Lead } from './graph.ts';
import { ways } from './ways.ts';

/**
 * The drawing with its bounded loops rolled out, so that what is counted over it counts every round: a key is a step in
 * one round, and no key leads back to itself unless a line without a jump does.
 */
export interface Rounds {
  readonly start: string | null;
  /** Each key after all that lead to it. */
  readonly order: readonly string[];
  readonly stepOf: (key: string) => string;
  /** Where a key leads; lines that close a loop by themselves are left out. */
  readonly leads: (key: string) => readonly Way[];
}

export interface Way {
  readonly port: string;
  readonly to: string;
}

/** More keys than this cannot be counted while somebody types. */
const MOST_KEYS = 5_000;

/** Null: the loops go round too often for anything to be shown of them. */
export function roundsOf(graph: Graph): Rounds | null {
  const loops = loopsOf(graph);
  const keys = graph.order.reduce((sum, id) => sum + loops.rounds(id) + 1, 0);
  if (keys > MOST_KEYS) return null;
  const start = graph.entry === null ? null : graph.entry.id;
  const found = ways(start, (key) => waysFrom(graph, loops, key).map((way) => way.to));
  const back = new Set(found.back.map(([from, to]) => `${from} ${to}`));
  const leads = (key: string): readonly Way[] =>
    waysFrom(graph, loops, key).filter(({ to }) => !back.has(`${key} ${to}`));
  return { start, order: found.order, stepOf, leads };
}

/** The drawing as it stands, each loop gone through once: when roundsOf cannot roll it out. */
export function oneRound(graph: Graph): Rounds {
  const back = new Set(graph.back.map(([from, to]) => `${from} ${to}`));
  const leads = (id: string): readonly Way[] => {
    const node = graph.byId.get(id);
    const drawn = node === undefined ? [] : graph.leads(node).filter((lead) => !isJump(lead));
    return drawn.flatMap(({ port, to }) => (to === null || back.has(`${id} ${to}`) ? [] : [{ port: port.name, to }]));
  };
  return { start: graph.entry?.id ?? null, order: graph.order, stepOf: (id) => id, leads };
}

const SEPARATOR = ':';
const keyOf = (id: string, round: number): string => (round === 0 ? id : `${id}${SEPARATOR}${round}`);
const stepOf = (key: string): string => key.split(SEPARATOR)[0] ?? key;
const roundOf = (key: string): number => Number(key.split(SEPARATOR)[1] ?? 0);

function waysFrom(graph: Graph, loops: Loops, key: string): readonly Way[] {
  const node = graph.byId.get(stepOf(key));
  if (node === undefined) return [];
  return graph.leads(node).flatMap((lead) => wayOf(loops, node, lead, roundOf(key)));
}

/** Rounds are counted within one loop, and anew in the next. */
function wayOf(loops: Loops, node: DocumentNode, lead: Lead, round: number): readonly Way[] {
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

function loopsOf(graph: Graph): Loops {
  const jumps = graph.order.flatMap((id) => graph.byId.get(id) ?? []).filter((node) => node.kind === 'jump');
  const target = (node: DocumentNode): string | null => graph.leads(node).find(isJump)?.to ?? null;
  if (jumps.length === 0) return { isSame: () => true, rounds: () => 0, target };
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

const atMostOf = ({ settings }: DocumentNode): number => {
  const found = jumpSettings.safeParse(settings).data;
  return found?.to === 'step' ? found.atMost : 1;
};

/** Strongly connected components (Kosaraju): by step, the name of the loop that it lies on. Iterative: documents are hostile. */
function componentsOf(graph: Graph): ReadonlyMap<string, string> {
  const sources = new Map<string, string[]>();
  for (const id of graph.order) {
    const node = graph.byId.get(id);
    for (const { to } of node === undefined ? [] : graph.leads(node)) {
      if (to !== null) sources.set(to, [...(sources.get(to) ?? []), id]);
    }
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
