import type { DocumentEdge } from '../journey/document.ts';
import { jumpTarget } from '../journey/kinds/jump.ts';
import type { Port } from '../journey/node-kind.ts';
import type { Lead, OpenStep, Step, Steps } from './step.ts';

/** Where lines end, and what steps turned off are passed through on the way. */
export interface Wiring {
  readonly byId: Steps['byId'];
  /** Steps turned off that somebody passes through. */
  readonly passed: Set<string>;
  /** Steps turned off that lead only to each other. */
  readonly offLoops: Set<string>;
  /** Where each step turned off leads in the end; many lines may share a chain. */
  readonly through: Map<string, OpenStep | null>;
  /** Of steps with many lines: by port the first that ends at a step. */
  readonly many: Map<string, ReadonlyMap<string, DocumentEdge>>;
}

export const wiringOf = (byId: Steps['byId']): Wiring => ({
  byId,
  passed: new Set(),
  offLoops: new Set(),
  through: new Map(),
  many: new Map(),
});

/** Where a jump goes while its bound lasts: no port of the drawing, so nothing is wired to it. */
const JUMP: Port = { name: 'jump', label: 'jump', mustBeWired: false };

export const isJump = ({ port }: Lead): boolean => port === JUMP;

/** So many ports or lines are looked through; an index pays only for the hostile step that has thousands. */
export const FEW = 16;

/** Looks up where the ports of a step lead; what of it are steps, as places in the document. */
export function wireUp(wiring: Wiring, step: OpenStep | undefined): readonly number[] {
  if (step === undefined) return [];
  const leads = step.ports.map((port): Lead => {
    const wire = wireFor(wiring, step, port);
    return { port, wire, to: wire === null ? null : throughOff(wiring, wire.to) };
  });
  const target = step.kind === 'jump' ? jumpTarget(step.settings) : null;
  if (target !== null && wiring.byId.has(target))
    leads.push({ port: JUMP, wire: null, to: throughOff(wiring, target) });
  step.leads = leads;
  step.targets = leads.every(({ to }) => to !== null)
    ? leads.map(({ to }) => to?.index ?? 0)
    : leads.flatMap(({ to }) => (to === null ? [] : [to.index]));
  return step.targets;
}

/** `skipped` and `failed` left unwired lead where `sent` leads (DESIGN.md 4.2). */
function wireFor(wiring: Wiring, step: Step, port: Port): DocumentEdge | null {
  const own = wireAt(wiring, step, port.name);
  return own !== null || port.mustBeWired || step.kind !== 'send-email' ? own : wireAt(wiring, step, 'sent');
}

/** The drawn line at a port, if it ends at a step; of doubled lines the first. */
export function wireAt(wiring: Wiring, { id, lines }: Step, port: string): DocumentEdge | null {
  if (lines.length > FEW) return manyWires(wiring, id, lines).get(port) ?? null;
  for (const line of lines) if (line.port === port && wiring.byId.has(line.to)) return line;
  return null;
}

function manyWires({ byId, many }: Wiring, id: string, lines: Step['lines']): ReadonlyMap<string, DocumentEdge> {
  const old = many.get(id);
  if (old !== undefined) return old;
  const wires = new Map<string, DocumentEdge>();
  for (const line of lines) if (!wires.has(line.port) && byId.has(line.to)) wires.set(line.port, line);
  many.set(id, wires);
  return wires;
}

/** Follows steps turned off, each once for all lines: hostile drawings have long chains of them. */
function throughOff(wiring: Wiring, start: string): OpenStep | null {
  let step: OpenStep | null = wiring.byId.get(start) ?? null;
  if (step?.isOff !== true) return step;
  const chain = new Set<string>();
  while (step?.isOff === true) {
    const known = wiring.through.get(step.id);
    if (known !== undefined) {
      step = known;
    } else if (chain.has(step.id)) {
      wiring.offLoops.add(step.id);
      step = null;
    } else {
      chain.add(step.id);
      step = offLead(wiring, step);
    }
  }
  for (const passed of chain) {
    wiring.passed.add(passed);
    wiring.through.set(passed, step);
  }
  return step;
}

function offLead(wiring: Wiring, step: Step): OpenStep | null {
  const [first] = step.ports;
  const wire = first === undefined ? null : wireAt(wiring, step, first.name);
  return wire === null ? null : (wiring.byId.get(wire.to) ?? null);
}
