import type { DocumentNode, JourneyDocument } from '../../../engine/journey/document.ts';
import { stepById } from '../document/kind-of.ts';
import { portsOf } from '../document/ports.ts';
import type { PortView } from '../document/ports.ts';

/** A port of a line: what follows it here, or which step elsewhere it goes to. */
export interface Branch {
  readonly port: PortView;
  readonly kind: 'steps' | 'goes-to' | 'unwired';
  readonly steps: readonly OutlineStep[];
}

export interface OutlineStep {
  readonly node: DocumentNode;
  readonly branches: readonly Branch[];
  /** Goes on with the next line at the same level: only one port leads anywhere. */
  readonly isRunningOn: boolean;
}

/**
 * The drawing as a tree of lines, in the engine's reading order. A step with one way on runs on at its level; one with
 * several has a branch for each. Each step stands once, where it is first met; steps that nothing leads to come last.
 */
export function outlineOf(document: JourneyDocument): readonly OutlineStep[] {
  const claimed = new Set<string>();
  const entries = document.nodes.filter((node) => node.kind === 'entry');
  const lines = entries.flatMap((node) => lineFrom(document, node, claimed));
  const loose = document.nodes.filter((node) => !claimed.has(node.id));
  for (const node of loose) claimed.add(node.id);
  return [...lines, ...loose.map((node) => stepOf(document, node, claimed, false))];
}

function lineFrom(document: JourneyDocument, start: DocumentNode, claimed: Set<string>): readonly OutlineStep[] {
  const line: OutlineStep[] = [];
  let node: DocumentNode | null = start;
  while (node !== null && !claimed.has(node.id)) {
    claimed.add(node.id);
    const next = onlyWay(document, node);
    const isRunningOn: boolean = next !== null && !claimed.has(next.id);
    line.push(stepOf(document, node, claimed, isRunningOn));
    node = isRunningOn ? next : null;
  }
  return line;
}

/** The step that the one wired port leads to; null when several ports lead on. */
function onlyWay(document: JourneyDocument, node: DocumentNode): DocumentNode | null {
  const wired = portsOf(document, node).filter((port) => port.to !== null);
  return wired.length === 1 ? stepById(document, wired[0]?.to ?? '') : null;
}

function stepOf(
  document: JourneyDocument,
  node: DocumentNode,
  claimed: Set<string>,
  isRunningOn: boolean,
): OutlineStep {
  const ports = portsOf(document, node);
  const shown = isRunningOn ? ports.filter((port) => port.to === null) : ports;
  return { node, isRunningOn, branches: shown.map((port) => branchOf(document, port, claimed)) };
}

function branchOf(document: JourneyDocument, port: PortView, claimed: Set<string>): Branch {
  const target = port.to === null ? null : stepById(document, port.to);
  if (target === null) return { port, kind: 'unwired', steps: [] };
  if (claimed.has(target.id)) return { port, kind: 'goes-to', steps: [] };
  return { port, kind: 'steps', steps: lineFrom(document, target, claimed) };
}
