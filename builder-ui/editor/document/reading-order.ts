import type { DocumentNode, JourneyDocument } from '../../../engine/journey/document.ts';
import { stepById } from './kind-of.ts';
import { portsOf } from './ports.ts';
import type { PortView } from './ports.ts';

/** A port of a line in the outline: what follows it, or which step above it goes to. */
export interface Branch {
  readonly port: PortView;
  readonly kind: 'continues' | 'steps' | 'goes-to' | 'unwired';
  readonly steps: readonly OutlineStep[];
}

export interface OutlineStep {
  readonly node: DocumentNode;
  readonly branches: readonly Branch[];
}

/**
 * The drawing as a text: the line of first ports runs on at its own level, every other port is a branch below its
 * step. Each step stands once, where it is first met; steps that nothing leads to come last, each a line of its own.
 */
export function outlineOf(document: JourneyDocument): readonly OutlineStep[] {
  const claimed = new Set<string>();
  const entries = document.nodes.filter((node) => node.kind === 'entry');
  const hasIncoming = new Set(document.edges.map((edge) => edge.to));
  const heads = document.nodes.filter((node) => node.kind !== 'entry' && !hasIncoming.has(node.id));
  return [...entries, ...heads, ...document.nodes].flatMap((node) => lineFrom(document, node.id, claimed));
}

/** The order in which steps are read, walked with arrows and numbered. */
export const readingOrder = (document: JourneyDocument): readonly DocumentNode[] => flatten(outlineOf(document));

const flatten = (steps: readonly OutlineStep[]): readonly DocumentNode[] =>
  steps.flatMap((step) => [step.node, ...step.branches.flatMap((branch) => flatten(branch.steps))]);

function lineFrom(document: JourneyDocument, start: string, claimed: Set<string>): readonly OutlineStep[] {
  const chain = claimChain(document, start, claimed);
  return chain.map((node, index) => ({ node, branches: branchesOf(document, node, chain[index + 1] ?? null, claimed) }));
}

function claimChain(document: JourneyDocument, start: string, claimed: Set<string>): readonly DocumentNode[] {
  const chain: DocumentNode[] = [];
  let next: string | null = start;
  while (next !== null && !claimed.has(next)) {
    const node: DocumentNode | null = stepById(document, next);
    if (node === null) break;
    claimed.add(node.id);
    chain.push(node);
    next = portsOf(document, node)[0]?.to ?? null;
  }
  return chain;
}

function branchesOf(
  document: JourneyDocument,
  node: DocumentNode,
  following: DocumentNode | null,
  claimed: Set<string>,
): readonly Branch[] {
  return portsOf(document, node).map((port, index) => {
    if (port.to === null) return { port, kind: 'unwired', steps: [] };
    if (index === 0 && port.to === following?.id) return { port, kind: 'continues', steps: [] };
    if (claimed.has(port.to)) return { port, kind: 'goes-to', steps: [] };
    return { port, kind: 'steps', steps: lineFrom(document, port.to, claimed) };
  });
}
