import type { DocumentNode } from '../journey/document.ts';
import { isNodeKind, NODE_KINDS } from '../journey/kinds.ts';
import { portsOf, resolvedWire, topologicalOrder } from './graph.ts';
import type { Graph } from './graph.ts';
import { error, warning } from './problem.ts';
import type { Problem } from './result.ts';

const nameOf = (node: DocumentNode): string => (node.name.trim() === '' ? (isNodeKind(node.kind) ? NODE_KINDS[node.kind].label : node.kind) : node.name);

/** What is wrong with the drawing itself: ids, edges, ports, loops, steps that nobody reaches. */
export function structureProblems(graph: Graph): readonly Problem[] {
  return [...startProblems(graph), ...idProblems(graph), ...edgeProblems(graph), ...graph.document.nodes.flatMap((node) => nodeProblems(graph, node)), ...loopProblems(graph)];
}

function startProblems({ document, entry }: Graph): readonly Problem[] {
  if (entry === null) return [error('setting-missing', null, 'The journey has no start, so nobody enters. Add a Start step.')];
  const others = document.nodes.filter((node) => node.kind === 'entry' && node.id !== entry.id);
  return others.map((node) =>
    error('id-duplicate', node.id, 'A journey has one start. Remove this one.', { fix: { kind: 'remove-node', node: node.id }, fixLabel: 'Remove the second start' }),
  );
}

function idProblems({ document }: Graph): readonly Problem[] {
  const seen = new Set<string>();
  return document.nodes.flatMap((node) => {
    if (!seen.has(node.id)) {
      seen.add(node.id);
      return [];
    }
    return [error('id-duplicate', node.id, 'Two steps have the same id, so edges could mean either. Delete one and add it again.')];
  });
}

function edgeProblems({ document, byId }: Graph): readonly Problem[] {
  const seen = new Set<string>();
  return document.edges.flatMap((edge) => {
    const from = byId.get(edge.from);
    const fix = { kind: 'remove-edge', from: edge.from, port: edge.port } as const;
    const key = `${edge.from}\n${edge.port}`;
    const isDoubled = seen.has(key);
    seen.add(key);
    if (from === undefined || !byId.has(edge.to)) {
      return [error('edge-dangling', from?.id ?? null, 'A line leads to a step that is not there. Remove the line.', { port: edge.port, fix, fixLabel: 'Remove the line' })];
    }
    if (isDoubled) return [error('edge-dangling', from.id, `Two lines leave the port "${edge.port}". Keep one of them.`, { port: edge.port })];
    if (isNodeKind(from.kind) && !portsOf(from).some((port) => port.name === edge.port)) {
      return [error('edge-dangling', from.id, `A line leaves the port "${edge.port}", which this step no longer has. Remove the line.`, { port: edge.port, fix, fixLabel: 'Remove the line' })];
    }
    return [];
  });
}

function nodeProblems(graph: Graph, node: DocumentNode): readonly Problem[] {
  if (!isNodeKind(node.kind)) return [error('kind-unknown', node.id, 'This step was made by a newer version. It is kept, but the journey cannot be published with it.')];
  if (!graph.reachable.has(node.id)) {
    const fix = { kind: 'remove-node', node: node.id } as const;
    return [warning('node-unreachable', node.id, `Nobody comes to "${nameOf(node)}". Connect it, or remove it.`, { fix, fixLabel: 'Remove the step' })];
  }
  return portProblems(graph, node);
}

const MISSING_WHY: Readonly<Record<string, string>> = {
  missing: 'A patient without a visit date would be stuck here.',
  past: 'A patient who booked late would be stuck here.',
};

function portProblems(graph: Graph, node: DocumentNode): readonly Problem[] {
  return portsOf(node).flatMap((port) => {
    if (resolvedWire(graph, node, port) !== null) return [];
    if (!port.mustBeWired) return [];
    const why = MISSING_WHY[port.name] ?? 'A patient would be stuck here.';
    const reason = port.name === 'missing' ? 'no-date' : port.name === 'past' ? 'booked-too-late' : 'completed';
    const fix = { kind: 'add-exit', from: node.id, port: port.name, reason } as const;
    const code = portsOf(node).length === 1 ? 'dead-end' : 'port-unwired';
    return [error(code, node.id, `The port "${port.label}" of "${nameOf(node)}" leads nowhere. ${why} Wire it to a step or an exit.`, { port: port.name, fix, fixLabel: 'Add an exit' })];
  });
}

function loopProblems(graph: Graph): readonly Problem[] {
  const [first] = topologicalOrder(graph).looped;
  if (first === undefined) return [];
  return [error('loop-unbounded', first, 'The steps from here lead back to themselves, so a patient could go round for ever. Lead the line to a later step.')];
}
