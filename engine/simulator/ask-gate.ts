import { admit } from '../gate/admit.ts';
import type { GateDecision, GateInput } from '../gate/admit.ts';
import { askCap } from '../gate/cap.ts';
import { permissionsOf } from '../gate/permission.ts';
import type { PermissionRecord } from '../gate/permission.ts';
import { purposeRule } from '../gate/purposes.ts';
import type { NodeId, SendEmailOp } from '../interpreter/plan.ts';
import type { GateContact, GateRecord, GateWorld, WayOut } from './gate-world.ts';
import { textOf, visitKey } from './simulation.ts';
import type { Simulation } from './simulation.ts';
import { wayOut } from './way-out.ts';

export interface GateQuestion {
  readonly gate: GateWorld;
  readonly contact: GateContact;
  readonly op: SendEmailOp;
  /** Of the appointment from which the wait before was planned; null: as it is now. */
  readonly anchorVersion: number | null;
  /** Milliseconds: until then the message is useful. Null: this is not asked. */
  readonly limit: number | null;
}

interface Visit {
  readonly node: NodeId;
  readonly visit: number;
}

export interface Asked {
  readonly decision: GateDecision;
  /** Null: the gate says no before anybody connects. */
  readonly way: WayOut | null;
}

/** What `prepare` and `decide` ask on the server, at this instant and of this contact, and what they answer. */
export function askGate(simulation: Simulation, at: Visit, question: GateQuestion): Asked {
  const { gate, contact, op } = question;
  const admitted = admit(gateInput(simulation, question));
  const way = admitted.outcome === 'allow' ? wayOut(contact, op.class, textOf(simulation.now)) : null;
  // What has no way out takes no place in the budget.
  const decision = way?.kind === 'tls' ? withinCap(simulation, question, admitted) : admitted;
  const record: GateRecord = {
    at: textOf(simulation.now),
    node: at.node,
    visit: at.visit,
    contact: contact.id,
    outcome: decision.outcome,
    reason: decision.reason,
    until: decision.outcome === 'defer' ? decision.until : null,
    answers: decision.answers,
    cap: { ...gate.cap, used: usesOf(simulation, question).length, isCare: isCare(op) },
    way: decision.outcome === 'allow' ? way : null,
  };
  if (!repeatsLast(simulation.gates, record)) simulation.gates.push(record);
  return { decision, way };
}

export function gateInput(simulation: Simulation, question: GateQuestion): GateInput {
  const { gate, contact, op, limit } = question;
  const { now, plan, world, anchorVersion } = simulation;
  const { zone, zones = [] } = world;
  return {
    now: textOf(now),
    purpose: op.purpose,
    class: op.class,
    notAfter: limit === null ? null : textOf(limit),
    permissions: permissionsOf(recordsOf(simulation, contact), op.purpose),
    contact: {
      isCurrent: isCurrentAt(contact, now),
      isClinicalSource: contact.isClinicalSource,
    },
    isErased: gate.isErased,
    isSuppressed: contact.isSuppressed,
    isApproved: true,
    holds: holdsOn(gate, op, plan.sender),
    enrollment: { exit: simulation.exit, isPaused: simulation.isPaused },
    anchor:
      world.appointment === null
        ? null
        : { expected: question.anchorVersion ?? anchorVersion, actual: anchorVersion, isCancelled: false },
    vendor: { isNeeded: false, baaUntil: null },
    held: {
      rule: plan.resume ?? null,
      since: simulation.heldSince === null ? null : textOf(simulation.heldSince),
      isAnchored: question.anchorVersion !== null,
    },
    hours: plan.calendar === undefined ? null : { calendar: plan.calendar, zone, zones },
  };
}

export const isCurrentAt = ({ until }: GateContact, now: number): boolean => until === null || Date.parse(until) > now;

/** What the script changed is newer than what was on record, and the newest of one key counts. */
export const recordsOf = (
  { changedPermissions }: Pick<Simulation, 'changedPermissions'>,
  { permissions }: GateContact,
): readonly PermissionRecord[] => [...changedPermissions.toReversed(), ...permissions];

const holdsOn = ({ holds }: GateWorld, { purpose, template }: SendEmailOp, sender: string): readonly string[] =>
  holds
    .filter(({ kind, id }) => id === { organisation: id, journey: id, purpose, template, sender }[kind])
    .map(({ kind }) => kind);

const isCare = ({ purpose }: SendEmailOp): boolean => purposeRule(purpose)?.isCare ?? false;

/** The last question before a hand-off; whoever ranks above this patient's other journeys is not simulated. */
function withinCap(simulation: Simulation, question: GateQuestion, admitted: GateDecision): GateDecision {
  const { gate, op } = question;
  if (isCare(op)) return admitted;
  const answer = askCap({ cap: gate.cap, uses: usesOf(simulation, question), above: 0 });
  if (answer.kind === 'free') return admitted;
  const until = answer.kind === 'full' ? answer.until : null;
  return { outcome: 'defer', reason: 'cap', until, answers: admitted.answers };
}

const DAY_MS = 86_400_000;

/** In the window, oldest first: what left before the walk, and what the walk sent. */
function usesOf({ now, sent }: Simulation, { gate, contact }: GateQuestion): readonly string[] {
  const begin = now - gate.cap.days * DAY_MS;
  const walked = sent.filter((one) => one.contact === contact.id).map(({ at }) => at);
  return [...contact.received, ...walked]
    .filter((at) => Date.parse(at) > begin && Date.parse(at) <= now)
    .toSorted((a, b) => Date.parse(a) - Date.parse(b));
}

/** Deferred for the same reason until the same instant: one line is enough. */
function repeatsLast(gates: readonly GateRecord[], record: GateRecord): boolean {
  if (record.outcome !== 'defer') return false;
  const key = visitKey(record);
  const last = gates.findLast((one) => visitKey(one) === key && one.contact === record.contact);
  return last?.outcome === 'defer' && last.reason === record.reason && last.until === record.until;
}
