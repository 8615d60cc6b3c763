import type { DocumentEdge, JourneyDocument } from './document.ts';

/** Lines by the step they leave, as drawn. */
export function edgesFrom(document: JourneyDocument): ReadonlyMap<string, readonly DocumentEdge[]> {
  const byStep = new Map<string, DocumentEdge[]>();
  for (const edge of document.edges) {
    const edges = byStep.get(edge.from);
    if (edges === undefined) byStep.set(edge.from, [edge]);
    else edges.push(edge);
  }
  return byStep;
}
