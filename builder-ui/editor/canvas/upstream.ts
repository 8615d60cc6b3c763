import type { JourneyDocument } from '../../../engine/journey/document.ts';
import { wireId } from './geometry.ts';

/** The edges by which a step can be reached: inked while it is selected. */
export function upstreamWires(document: JourneyDocument, step: string | null): ReadonlySet<string> {
  const seen = new Set<string>();
  const wires = new Set<string>();
  const open = step === null ? [] : [step];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (seen.has(id)) continue;
    seen.add(id);
    for (const edge of document.edges.filter(({ to }) => to === id)) {
      wires.add(wireId(edge.from, edge.port));
      open.push(edge.from);
    }
  }
  return wires;
}
