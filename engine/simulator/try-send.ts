import { nextAllowed } from '../calendar/quiet-hours.ts';
import { afterHold } from '../gate/late.ts';
import { notAfterInstant } from '../calendar/deadline.ts';
import type { SendEmailOp } from '../interpreter/plan.ts';
import type { Command, SendAnswer } from '../interpreter/run.ts';
import { sendToContacts } from './send-to-contacts.ts';
import { textOf, visitKey } from './simulation.ts';
import type { Simulation } from './simulation.ts';
import { trackedOf } from './tracking.ts';
import type { ScriptedSend } from './world.ts';

type Send = Extract<Command, { readonly kind: 'send' }>;

/** One try of a send, in the gate's order: exit, denial, too late, moved appointment, then what the script says. */
export function trySend(simulation: Simulation, command: Send): SendAnswer {
  const op = simulation.plan.nodes[command.node];
  if (op?.op !== 'send-email@1') return { kind: 'exited', reason: 'failed' };
  if (simulation.exit !== null) return { kind: 'exited', reason: simulation.exit };
  const limit = limitOf(simulation, command, op);
  const { gate } = simulation.world;
  if (gate !== undefined) {
    const scripted = (): ScriptedSend => nextTry(simulation, command.node);
    const answer = sendToContacts(simulation, { gate, op, command, limit, scripted });
    if (answer.kind === 'replan') simulation.heldSince = null;
    if (answer.kind === 'left' && answer.port === 'sent') leftTo(simulation, command, op.purpose);
    return answer.kind === 'left' ? left(simulation, command, answer.port, answer.reason) : answer;
  }
  const scripted = nextTry(simulation, command.node);
  if (scripted.kind === 'skipped') return left(simulation, command, 'skipped', scripted.reason);
  if (limit <= simulation.now) return left(simulation, command, 'skipped', 'too-late');
  if (simulation.isPaused) return pausedAt(simulation, { command, limit, scripted });
  const late = afterPause(simulation, command);
  if (late === 'skip') return left(simulation, command, 'skipped', 'late-after-hold');
  if (late === 'replan') {
    simulation.heldSince = null;
    return { kind: 'replan' };
  }
  const quiet = quietNow(simulation, limit);
  if (quiet !== null) {
    // The gate said so before anything was tried.
    simulation.tries.get(command.node)?.unshift(scripted);
    return quiet === 'too-late'
      ? left(simulation, command, 'skipped', 'too-late')
      : waitsUntil(simulation, command, quiet);
  }
  if (scripted.kind === 'deferred') return deferred(simulation, command, scripted, limit);
  if (scripted.kind !== 'sent') return left(simulation, command, 'failed', scripted.reason);
  simulation.exposures.push({ kind: 'message', at: textOf(simulation.now) });
  simulation.senders.push({ node: command.node, purpose: op.purpose, trackedFor: null });
  return left(simulation, command, 'sent', null);
}

/** Of this visit's mails those that left, and in whose copy links are counted. */
function leftTo(simulation: Simulation, command: Send, purpose: string): void {
  const receivers = (simulation.world.gate?.contacts ?? [])
    .map(({ id }) => id)
    .filter((id) => simulation.mails.get(`${visitKey(command)}\n${id}`)?.state === 'sent');
  const trackedFor = trackedOf(simulation, receivers, purpose);
  simulation.senders.push({ node: command.node, purpose, trackedFor });
}

/** The first try of a visit is when it was due (or would have been, without a pause), and from where a wait may watch. */
function limitOf(simulation: Simulation, command: Send, { notAfter }: SendEmailOp): number {
  const key = visitKey(command);
  const first = simulation.firstTries.get(key) ?? {
    at: simulation.heldSince ?? simulation.now,
    seq: simulation.events.length,
  };
  simulation.firstTries.set(key, first);
  return Date.parse(notAfterInstant({ notAfter, startsAt: simulation.appointmentAt, dueAt: textOf(first.at) }));
}

/** What came due is kept until it is resumed or would be useless. */
function pausedAt(
  simulation: Simulation,
  { command, limit, scripted }: { readonly command: Send; readonly limit: number; readonly scripted: ScriptedSend },
): SendAnswer {
  simulation.heldSince ??= simulation.now;
  simulation.tries.get(command.node)?.unshift(scripted);
  return deferred(simulation, command, { kind: 'deferred', minutes: Infinity, reason: 'paused' }, limit);
}

/** A moved appointment first: its wait is planned anew whatever the journey's rule says. */
function afterPause(
  { plan, heldSince, now, anchorVersion: actual }: Simulation,
  { anchorVersion }: Send,
): ReturnType<typeof afterHold> {
  if (anchorVersion !== null && anchorVersion !== actual) return 'replan';
  const since = heldSince === null ? null : textOf(heldSince);
  return afterHold({ rule: plan.resume ?? null, since, isAnchored: anchorVersion !== null }, textOf(now));
}

function nextTry({ world, tries }: Simulation, node: string): ScriptedSend {
  const left = tries.get(node) ?? [...(Object.hasOwn(world.sends, node) ? (world.sends[node] ?? []) : [])];
  tries.set(node, left);
  return left.shift() ?? { kind: 'sent' };
}

function left(
  simulation: Simulation,
  command: Send,
  port: 'sent' | 'skipped' | 'failed',
  reason: string | null,
): SendAnswer {
  simulation.deadlines.delete(visitKey(command));
  return { kind: 'left', port, reason };
}

/** Null: it may be sent at this hour. */
function quietNow({ plan, world, now }: Simulation, limit: number): number | 'too-late' | null {
  if (plan.calendar === undefined) return null;
  const { zone, zones = [] } = world;
  const next = nextAllowed({ now: textOf(now), calendar: plan.calendar, zone, zones });
  if (next.kind === 'open') return null;
  return next.kind === 'never' || Date.parse(next.at) >= limit ? 'too-late' : Date.parse(next.at);
}

function waitsUntil(simulation: Simulation, command: Send, until: number): SendAnswer {
  simulation.deadlines.set(visitKey(command), { until, anchorVersion: null });
  return { kind: 'deferred', until: textOf(until), delayMs: until - simulation.now, reason: 'quiet-hours' };
}

type Deferral = Extract<ScriptedSend, { readonly kind: 'deferred' }>;

/** Never past the instant at which it becomes useless, so that it ends with its reason. */
function deferred(simulation: Simulation, command: Send, { minutes, reason }: Deferral, limit: number): SendAnswer {
  const delayMs = Math.min(Math.max(1, minutes) * 60_000, limit - simulation.now);
  simulation.deadlines.set(visitKey(command), { until: limit, anchorVersion: null });
  return { kind: 'deferred', until: textOf(limit), delayMs, reason };
}
