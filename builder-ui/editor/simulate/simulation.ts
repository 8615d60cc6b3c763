import type { z } from 'zod';
import type { JourneyDocument } from '../../../engine/journey/document.ts';
import type { simulateAnswer } from '../../../engine/wire/walk-throughs.ts';
import { wireId } from '../canvas/geometry.ts';
import type { Ink } from '../canvas/ink.ts';
import { JUMP_PORT, jumpsOf } from '../document/jumps.ts';
import { stepById } from '../document/kind-of.ts';
import { firstPort } from '../document/ports.ts';
import { shortDay, hourMinute } from '../../parts/times.ts';

export type Simulation = z.infer<typeof simulateAnswer>;
export type SimulatedStep = Simulation['steps'][number];
export type SimulatedGate = Simulation['gates'][number];

/** Coming to a step is told by what it does there at the same moment; only a stay of its own is worth a line. */
export function condensed(steps: readonly SimulatedStep[]): readonly SimulatedStep[] {
  return steps.filter((step, index) => {
    const next = steps[index + 1];
    const isTold = next?.node === step.node && next.visit === step.visit && next.at === step.at;
    return step.what !== 'entered' || !isTold;
  });
}

/** The path as far as the clock has come: `count` steps of it. */
export function inkOf(document: JourneyDocument, steps: readonly SimulatedStep[], count: number, zone: string): Ink {
  const reached = steps.slice(0, count);
  const wires = new Set<string>();
  const times = new Map<string, string>();
  for (const step of reached) {
    times.set(step.node, whenWords(step.at, zone));
    const wire = step.port === null ? null : wireOf(document, step.node, step.port);
    if (wire !== null) wires.add(wire);
  }
  return { wires, times, here: reached.at(-1)?.node ?? null };
}

/** A port of a send left unwired leads where the first one leads; a jump has a line of its own. */
function wireOf(document: JourneyDocument, node: string, port: string): string | null {
  if (document.edges.some((edge) => edge.from === node && edge.port === port)) return wireId(node, port);
  if (port === JUMP_PORT && jumpsOf(document).some(({ from }) => from === node)) return wireId(node, port);
  const step = stepById(document, node);
  const first = step?.kind === 'send-email' ? firstPort(document, step) : null;
  return first?.to == null ? null : wireId(node, first.name);
}

export const whenWords = (at: string, zone: string): string =>
  `${shortDay(new Date(at), zone)} ${hourMinute(new Date(at), zone)}`;

/** The decisions of the gate that belong to a line: taken at this visit since the line before. */
export function gatesAt(
  gates: readonly SimulatedGate[],
  steps: readonly SimulatedStep[],
  index: number,
): readonly SimulatedGate[] {
  const step = steps[index];
  if (step === undefined) return [];
  const isOf = (one: SimulatedGate): boolean => one.node === step.node && one.visit === step.visit;
  const earlier = steps.slice(0, index).filter((one) => one.node === step.node && one.visit === step.visit);
  const since = earlier.length === 0 ? -Infinity : Date.parse(earlier.at(-1)?.at ?? step.at);
  const isFirst = earlier.length === 0;
  return gates.filter((one) => {
    const at = Date.parse(one.at);
    return isOf(one) && at <= Date.parse(step.at) && (isFirst || at > since);
  });
}
