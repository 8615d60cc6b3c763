import type { Command, DeadlineAnswer, Input } from '../interpreter/run.ts';
import { act } from './act.ts';
import { decide } from './decide.ts';
import { exitHolding } from './exit-holding.ts';
import { planDeadline } from './plan-deadline.ts';
import { releasedBy, visitKey } from './simulation.ts';
import type { Simulation } from './simulation.ts';
import { trySend } from './try-send.ts';

/** Does what the workflow's activities do for one command, and says what to tell the interpreter. */
export function carryOut(simulation: Simulation, command: Command): readonly Input[] {
  switch (command.kind) {
    case 'park':
      simulation.wakeAt = command.delayMs === null ? null : simulation.now + Math.max(0, command.delayMs);
      return [];
    case 'close':
      return [];
    case 'plan-deadline': {
      const { node, visit } = command;
      return [{ kind: 'planned', node, visit, answer: planned(simulation, command) }];
    }
    case 'register-wait':
      return registerWait(simulation, command);
    case 'choose': {
      const { node, visit } = command;
      return [{ kind: 'chosen', node, visit, port: decide(simulation, command) }];
    }
    case 'act':
      return acted(simulation, command);
    case 'send': {
      const { node, visit } = command;
      return [{ kind: 'send-answered', node, visit, answer: trySend(simulation, command) }];
    }
  }
}

/** What a step changes may be what an exit rule of the journey asks for. A hand-over begins a run of its own. */
function acted(simulation: Simulation, command: Extract<Command, { readonly kind: 'act' }>): readonly Input[] {
  const { node, visit } = command;
  if (simulation.isPaused && simulation.plan.nodes[node]?.op !== 'staff-task@1') return kept(simulation, command);
  if (isHandOver(simulation, node)) return [{ kind: 'exit', reason: 'handed-over' }];
  const port = act(simulation, command);
  simulation.exit ??= exitHolding(simulation);
  return simulation.exit === null
    ? [{ kind: 'chosen', node, visit, port }]
    : [{ kind: 'exit', reason: simulation.exit }];
}

/** A pause keeps what changes something; the end of a task changes nothing. Asked again when something wakes the run. */
function kept(simulation: Simulation, { node, visit }: { readonly node: string; readonly visit: number }) {
  simulation.heldSince ??= simulation.now;
  return [{ kind: 'deferred', node, visit, delayMs: Number.POSITIVE_INFINITY } as const];
}

/** A wait that lies ahead begins anew, whatever kept the run before. */
function planned(simulation: Simulation, at: { readonly node: string; readonly visit: number }): DeadlineAnswer {
  const answer = planDeadline(simulation, at);
  if (answer.kind === 'due-at' && answer.delayMs > 0) simulation.heldSince = null;
  return answer;
}

function isHandOver({ plan }: Simulation, id: string): boolean {
  const node = plan.nodes[id];
  return node?.op === 'jump@1' && node.to.kind === 'journey';
}

type Register = Extract<Command, { readonly kind: 'register-wait' }>;

/** Register, then check what is already there; a repeat keeps the number from which it watches. */
function registerWait(simulation: Simulation, command: Register): readonly Input[] {
  const { node, visit } = command;
  const key = visitKey(command);
  if (simulation.plan.nodes[node]?.op === 'staff-task@1') return openTask(simulation, command);
  const since = simulation.subscriptions.get(key) ?? sinceOf(simulation, command);
  simulation.subscriptions.set(key, since);
  const port = happenedSince(simulation, node, since);
  const answer = port === null ? planned(simulation, command) : planDeadline(simulation, command);
  return [port === null ? { kind: 'planned', node, visit, answer } : { kind: 'happened', node, visit, port }];
}

/** A repeat finds the task as it stands. */
function openTask(simulation: Simulation, command: Register): readonly Input[] {
  const { node, visit } = command;
  if (simulation.isPaused) return kept(simulation, command);
  const key = visitKey(command);
  const state = simulation.tasks.get(key) ?? 'open';
  simulation.tasks.set(key, state);
  const answer = state === 'done' ? planDeadline(simulation, command) : planned(simulation, command);
  return [
    state === 'done' ? { kind: 'happened', node, visit, port: 'done' } : { kind: 'planned', node, visit, answer },
  ];
}

function sinceOf({ firstTries, events }: Simulation, { since }: Register): number {
  return (since === null ? undefined : firstTries.get(visitKey(since))?.seq) ?? events.length;
}

function happenedSince({ plan, events }: Simulation, node: string, since: number): string | null {
  const op = plan.nodes[node];
  if (op?.op !== 'wait-for-event@1') return null;
  for (const one of events.slice(since)) {
    const port = releasedBy(op, one);
    if (port !== null) return port;
  }
  return null;
}
