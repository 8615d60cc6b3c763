import type { JourneyDocument } from '../../engine/journey/document.ts';
import type { ReviewView } from '../../engine/wire/journeys.ts';
import { portLabel } from '../words/port-words.ts';

export interface PortLine {
  readonly port: string;
  /** "continues." for the step written right below, else where it leads. */
  readonly words: string;
}

/** Where each port of a step leads; empty for a step with one way on, which the next sentence is. */
export function portLines(
  document: JourneyDocument,
  sentences: ReviewView['sentences'],
  node: string,
): readonly PortLine[] {
  const edges = document.edges.filter(({ from }) => from === node);
  const next = sentences[sentences.findIndex((one) => one.node === node) + 1]?.node ?? null;
  const only = edges[0];
  if (edges.length === 0 || (edges.length === 1 && only?.to === next)) return [];
  return edges.map(({ port, to }) => ({
    port: portLabel(document, node, port),
    words: to === next ? 'continues.' : leads(document, to),
  }));
}

function leads(document: JourneyDocument, to: string): string {
  const node = document.nodes.find(({ id }) => id === to);
  if (node === undefined) return 'leads to a step that is gone.';
  return node.kind === 'exit' ? `exits: ${node.name}.` : `goes to “${node.name}”.`;
}
