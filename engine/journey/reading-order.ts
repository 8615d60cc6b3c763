import type { DocumentEdge, DocumentNode, JourneyDocument } from './document.ts';
import { edgesFrom } from './edges-from.ts';
import { isNodeKind, NODE_KINDS } from './kinds.ts';

/** Steps from the start, each port's branch in order; unreachable ones last, as they were drawn. */
export function readingOrder(document: JourneyDocument): readonly DocumentNode[] {
  const byId = new Map(document.nodes.map((node) => [node.id, node]));
  const edges = edgesFrom(document);
  const seen = new Set<string>();
  const order: DocumentNode[] = [];
  const open = document.nodes.flatMap((node) => (node.kind === 'entry' ? [node.id] : [])).toReversed();
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const node = byId.get(id);
    if (node === undefined || seen.has(id)) continue;
    seen.add(id);
    order.push(node);
    open.push(...targetsOf(node, edges.get(id) ?? []).toReversed());
  }
  return [...order, ...document.nodes.filter((node) => !seen.has(node.id))];
}

/** In the order of the ports; lines from ports that are gone come last. */
function targetsOf(node: DocumentNode, edges: readonly DocumentEdge[]): readonly string[] {
  const ports = isNodeKind(node.kind) ? NODE_KINDS[node.kind].ports(node.settings).map((port) => port.name) : [];
  const rank = ({ port }: DocumentEdge): number => (ports.includes(port) ? ports.indexOf(port) : ports.length);
  return edges.toSorted((a, b) => rank(a) - rank(b)).map((edge) => edge.to);
}
