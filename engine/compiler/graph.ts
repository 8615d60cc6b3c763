import type { DocumentEdge, DocumentNode, JourneyDocument } from '../journey/document.ts';
import { isNodeKind, NODE_KINDS } from '../journey/kinds.ts';
import type { Port } from '../journey/node-kind.ts';

/** A document indexed once; every pass reads this. Iterative throughout: documents are hostile. */
export interface Graph {
  readonly document: JourneyDocument;
  readonly byId: ReadonlyMap<string, DocumentNode>;
  /** Where each port leads, by `node\nport`; of doubled edges the first. */
  readonly wires: ReadonlyMap<string, string>;
  readonly edgesFrom: ReadonlyMap<string, readonly DocumentEdge[]>;
  readonly entry: DocumentNode | null;
  readonly reachable: ReadonlySet<string>;
}

export function portsOf(node: DocumentNode): readonly Port[] {
  return isNodeKind(node.kind) ? NODE_KINDS[node.kind].ports(node.settings) : [];
}

const wireKey = (node: string, port: string): string => `${node}\n${port}`;
export const wireOf = (graph: Graph, node: string, port: string): string | null => graph.wires.get(wireKey(node, port)) ?? null;

export function graphOf(document: JourneyDocument): Graph {
  const byId = new Map<string, DocumentNode>();
  for (const node of document.nodes) if (!byId.has(node.id)) byId.set(node.id, node);
  const wires = new Map<string, string>();
  const edgesFrom = new Map<string, DocumentEdge[]>();
  for (const edge of document.edges) {
    const key = wireKey(edge.from, edge.port);
    if (!wires.has(key) && byId.has(edge.to)) wires.set(key, edge.to);
    const list = edgesFrom.get(edge.from);
    if (list === undefined) edgesFrom.set(edge.from, [edge]);
    else list.push(edge);
  }
  const entry = document.nodes.find((node) => node.kind === 'entry') ?? null;
  return { document, byId, wires, edgesFrom, entry, reachable: reachableFrom(entry?.id ?? null, edgesFrom, byId) };
}

function reachableFrom(start: string | null, edgesFrom: Graph['edgesFrom'], byId: Graph['byId']): ReadonlySet<string> {
  const seen = new Set<string>();
  const open = start === null ? [] : [start];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (seen.has(id) || !byId.has(id)) continue;
    seen.add(id);
    for (const edge of edgesFrom.get(id) ?? []) open.push(edge.to);
  }
  return seen;
}

/** Where a port leads in the plan: `skipped` and `failed` left unwired lead where `sent` leads (DESIGN.md 4.2). */
export function resolvedWire(graph: Graph, node: DocumentNode, port: Port): string | null {
  const wired = wireOf(graph, node.id, port.name);
  return wired ?? (port.mustBeWired || node.kind !== 'send-email' ? null : wireOf(graph, node.id, 'sent'));
}

export interface Order {
  /** Reachable nodes, each after all that lead to it. Incomplete when there is a loop. */
  readonly nodes: readonly string[];
  /** Reachable nodes that stand on, or behind, a loop. */
  readonly looped: readonly string[];
}

/** Kahn's order over the reachable part. */
export function topologicalOrder(graph: Graph): Order {
  const incoming = new Map<string, number>();
  for (const id of graph.reachable) for (const edge of graph.edgesFrom.get(id) ?? []) incoming.set(edge.to, (incoming.get(edge.to) ?? 0) + 1);
  const open = [...graph.reachable].filter((id) => (incoming.get(id) ?? 0) === 0);
  const nodes: string[] = [];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    nodes.push(id);
    for (const edge of graph.edgesFrom.get(id) ?? []) {
      const left = (incoming.get(edge.to) ?? 0) - 1;
      incoming.set(edge.to, left);
      if (left === 0 && graph.reachable.has(edge.to)) open.push(edge.to);
    }
  }
  const done = new Set(nodes);
  return { nodes, looped: [...graph.reachable].filter((id) => !done.has(id)) };
}
