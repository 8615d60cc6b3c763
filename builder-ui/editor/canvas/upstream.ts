import type { JourneyDocument } from '../../../engine/journey/document.ts';
import { JUMP_PORT, jumpsOf } from '../document/jumps.ts';
import { wireId } from './geometry.ts';

/** The lines by which a step can be reached, jumps too: inked while it is selected. */
export function upstreamWires(document: JourneyDocument, step: string | null): ReadonlySet<string> {
  const seen = new Set<string>();
  const wires = new Set<string>();
  const open = step === null ? [] : [step];
  const lines = [...document.edges, ...jumpsOf(document).map((jump) => ({ ...jump, port: JUMP_PORT }))];
  const into = new Map<string, typeof lines>();
  for (const line of lines) into.set(line.to, [...(into.get(line.to) ?? []), line]);
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (seen.has(id)) continue;
    seen.add(id);
    for (const edge of into.get(id) ?? []) {
      wires.add(wireId(edge.from, edge.port));
      open.push(edge.from);
    }
  }
  return wires;
}
