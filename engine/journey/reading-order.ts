import type { DocumentNode, JourneyDocument } from './document.ts';
import { isNodeKind, NODE_KINDS } from './kinds.ts';

/** Steps from the start, each port's branch in order; unreachable ones last, as they were drawn. */
export function readingOrder(document: JourneyDocument): readonly DocumentNode[] {
  const byId = new Map(document.nodes.map((node) => [node.id, node]));
  const seen = new Set<string>();
  const order: DocumentNode[] = [];
  const open = document.nodes.filter((node) => node.kind === 'entry').map((node) => node.id).toReversed();
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const node = byId.get(id);
    if (node === undefined || seen.has(id)) continue;
    seen.add(id);
    order.push(node);
    open.push(...targetsOf(document, node).toReversed());
  }
  return [...order, ...document.nodes.filter((node) => !seen.has(node.id))];
}

function targetsOf(document: JourneyDocument, node: DocumentNode): readonly string[] {
  const edges = document.edges.filter((edge) => edge.from === node.id);
  const ports = isNodeKind(node.kind) ? NODE_KINDS[node.kind].ports(node.settings).map((port) => port.name) : [];
  const rank = (name: string): number => (ports.includes(name) ? ports.indexOf(name) : ports.length);
  return edges.toSorted((a, b) => rank(a.port) - rank(b.port)).map((edge) => edge.to);
}
