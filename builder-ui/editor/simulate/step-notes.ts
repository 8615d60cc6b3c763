import type { JourneyDocument } from '../../../engine/journey/document.ts';
import type { StepCardData } from '../canvas/step-card-data.ts';
import { stepById } from '../document/kind-of.ts';
import { portsOf } from '../document/ports.ts';
import type { SimulatedGate, SimulatedStep } from './simulation.ts';

type Note = StepCardData['counts'];

/** What happened at each step as far as the clock has come, for the foot of its card. */
export function stepNotes(
  document: JourneyDocument,
  steps: readonly SimulatedStep[],
  gates: readonly SimulatedGate[],
): ReadonlyMap<string, Note> {
  const notes = new Map<string, Note>();
  const until = Date.parse(steps.at(-1)?.at ?? '');
  for (const step of steps) {
    const note = noteOf(
      document,
      step,
      gates.filter((one) => Date.parse(one.at) <= until),
    );
    if (note !== null) notes.set(step.node, note);
  }
  return notes;
}

function noteOf(document: JourneyDocument, step: SimulatedStep, gates: readonly SimulatedGate[]): Note | null {
  const node = stepById(document, step.node);
  if (node === null) return null;
  const port = portsOf(document, node).find(({ name }) => name === step.port)?.label ?? step.port;
  if (node.kind === 'send-email') return sendNote(step, gates);
  if (step.what === 'left' && (node.kind === 'branch' || node.kind === 'split')) return [['Took', port ?? '']];
  return null;
}

const BY_OUTCOME = { allow: 'Allowed', defer: 'Deferred', deny: 'Not sent', skip: 'Not sent' } as const;

function sendNote({ node, visit, reason, port }: SimulatedStep, gates: readonly SimulatedGate[]): Note | null {
  const last = gates.findLast((one) => one.node === node && one.visit === visit);
  if (last === undefined) return port === null ? null : [['Left by', port]];
  if (port === 'failed') return [['Failed', (reason ?? '').replaceAll('-', ' ')]];
  const why = last.reason ?? (port === 'sent' ? 'and sent' : '');
  return [[BY_OUTCOME[last.outcome], why.replaceAll('-', ' ')]];
}
