import type { GateDecision } from '../gate/admit.ts';
import type { SendEmailOp } from '../interpreter/plan.ts';
import type { Command, SendAnswer } from '../interpreter/run.ts';
import { askGate } from './ask-gate.ts';
import type { GateContact, GateWorld, WayOut } from './gate-world.ts';
import { textOf, visitKey } from './simulation.ts';
import type { Mail, Simulation } from './simulation.ts';
import type { ScriptedSend } from './world.ts';

export interface ToContacts {
  readonly gate: GateWorld;
  readonly op: SendEmailOp;
  readonly command: Extract<Command, { readonly kind: 'send' }>;
  /** Milliseconds: until then the message is useful. */
  readonly limit: number;
  /** What becomes of a mail that the gate lets out; asked once for a try. */
  readonly scripted: () => ScriptedSend;
}

/** One try of a send step as the server makes it: each contact has a message, a gate and a state of its own. */
export function sendToContacts(simulation: Simulation, sending: ToContacts): SendAnswer {
  const outcome = once(sending.scripted);
  const mails: Mail[] = [];
  for (const contact of sending.gate.contacts) {
    const mail = mailTo(simulation, sending, contact, outcome);
    if (mail === 'replan') return { kind: 'replan' };
    mails.push(mail);
  }
  if (isPlannedAnew(mails)) return { kind: 'replan' };
  const waiting = mails.find(({ state }) => state === 'deferred');
  return waiting === undefined ? portOf(mails) : waitFor(simulation, sending, waiting);
}

/** After a pause, by the journey's rule; never when a contact has its mail already, who would get another. */
const isPlannedAnew = (mails: readonly Mail[]): boolean =>
  mails.some(({ reason }) => reason === 'plan-anew') && mails.every(({ state }) => state !== 'sent');

function once<T>(make: () => T): () => T {
  const made: T[] = [];
  return () => {
    if (made.length === 0) made.push(make());
    return made[0] as T;
  };
}

function mailTo(
  simulation: Simulation,
  sending: ToContacts,
  contact: GateContact,
  scripted: () => ScriptedSend,
): Mail | 'replan' {
  const key = `${visitKey(sending.command)}\n${contact.id}`;
  const known = simulation.mails.get(key);
  if (known !== undefined && known.state !== 'deferred') return known;
  const { gate, op, command, limit } = sending;
  const { anchorVersion } = command;
  const { decision, way } = askGate(simulation, command, { gate, contact, op, anchorVersion, limit });
  if (decision.outcome === 'defer' && decision.reason === 'anchor-moved') return 'replan';
  const mail = decision.outcome === 'allow' ? leaves(simulation, way, scripted) : held(simulation, decision, known);
  simulation.mails.set(key, mail);
  if (mail.state === 'sent') {
    simulation.sent.push({ contact: contact.id, at: textOf(simulation.now) });
    simulation.exposures.push({ kind: 'message', at: textOf(simulation.now) });
  }
  return mail;
}

const AT_ITS_END = { until: null, retryAt: null } as const;

/** A place in the budget that never came is told apart from a message that was late by itself. */
function held(simulation: Simulation, decision: GateDecision, known: Mail | undefined): Mail {
  if (decision.outcome === 'defer' && decision.reason !== 'plan-anew') {
    if (decision.reason === 'paused' || decision.reason === 'held') simulation.heldSince ??= simulation.now;
    const until = decision.until === null ? null : Date.parse(decision.until);
    return { state: 'deferred', reason: decision.reason, until, retryAt: null };
  }
  const isLost = decision.reason === 'too-late' && known?.reason === 'cap';
  return { state: 'skipped', reason: isLost ? 'cap-lost' : decision.reason, ...AT_ITS_END };
}

/** Without a way out no mail server is asked. */
function leaves(simulation: Simulation, way: WayOut | null, scripted: () => ScriptedSend): Mail {
  return way?.kind === 'none' ? { state: 'failed', reason: way.reason, ...AT_ITS_END } : left(simulation, scripted());
}

function left({ now }: Simulation, scripted: ScriptedSend): Mail {
  if (scripted.kind === 'sent') return { state: 'sent', reason: null, ...AT_ITS_END };
  if (scripted.kind !== 'deferred') return { state: scripted.kind, reason: scripted.reason, ...AT_ITS_END };
  const retryAt = now + Math.max(1, scripted.minutes) * 60_000;
  return { state: 'deferred', reason: scripted.reason, until: null, retryAt };
}

/** `sent` if any was, else `failed` if any failed, else `skipped`; nobody to send to has failed (DESIGN.md 4.2). */
function portOf(mails: readonly Mail[]): SendAnswer {
  const sent = mails.find(({ state }) => state === 'sent');
  if (sent !== undefined) return { kind: 'left', port: 'sent', reason: null };
  const failed = mails.find(({ state }) => state === 'failed');
  if (failed !== undefined) return { kind: 'left', port: 'failed', reason: failed.reason };
  const [skipped] = mails;
  if (skipped === undefined) return { kind: 'left', port: 'failed', reason: 'bad-address' };
  return { kind: 'left', port: 'skipped', reason: skipped.reason };
}

/** Never past the instant at which it becomes useless, so that it ends with its reason. */
function waitFor(simulation: Simulation, { command, limit }: ToContacts, mail: Mail): SendAnswer {
  const until = Math.min(mail.until ?? limit, limit);
  simulation.deadlines.set(visitKey(command), { until, anchorVersion: null });
  const delayMs = Math.min(mail.retryAt ?? until, until) - simulation.now;
  return { kind: 'deferred', until: textOf(until), delayMs, reason: mail.reason ?? 'held' };
}
