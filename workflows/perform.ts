import type { Command, Input } from '../engine/interpreter/run.ts';
import type { PlanNode } from '../engine/interpreter/plan.ts';
import type { Acted, Orphan } from './contract.ts';
import type { Run } from './run.ts';
import { noteDeferred, noteReceipts } from './decisions.ts';
import { lookAround } from './look-around.ts';
import { effects, here, locals, ORPHAN } from './proxies.ts';
import type { At } from './proxies.ts';
import { untold, wasTold } from './told.ts';
import { showClosed } from './visible-state.ts';

type Performable = Exclude<Command, { readonly kind: 'park' }> | { readonly kind: 'look-around' };

/** Carries out one command and says what to tell the interpreter. */
export async function perform(run: Run, command: Performable): Promise<readonly Input[]> {
  switch (command.kind) {
    case 'plan-deadline':
      return planDeadline(run, command);
    case 'register-wait':
      return registerWait(run, command);
    case 'choose':
      return choose(run, command);
    case 'act':
      return act(run, command);
    case 'send':
      return send(run, command);
    case 'look-around':
      return lookAround(run);
    case 'close':
      return close(run, command.reason);
  }
}

// The whole path goes with local activities, for no history keeps what they are given, and with the last command of a run: what
// an earlier build, which writes what it is told as the whole, left out of the projection comes back.

async function planDeadline(run: Run, { node, visit }: At): Promise<readonly Input[]> {
  const answer = await locals(run).planDeadline({ ...here(run, { node, visit }), path: run.state.path });
  if (answer.kind === 'orphan') return [ORPHAN];
  wasTold(run);
  return [{ kind: 'planned', node, visit, answer }];
}

async function registerWait(run: Run, command: Extract<Command, { kind: 'register-wait' }>): Promise<readonly Input[]> {
  const { node, visit, since } = command;
  if (opAt(run, node) === 'staff-task@1') return openTask(run, { node, visit });
  const answer = await effects(run).registerWait({ ...here(run, command), since, path: untold(run) });
  if (answer.kind === 'orphan') return [ORPHAN];
  wasTold(run);
  if (answer.port !== null) return [{ kind: 'happened', node, visit, port: answer.port }];
  return [{ kind: 'planned', node, visit, answer: answer.deadline }];
}

const opAt = (run: Run, node: string): PlanNode['op'] | undefined => run.input.plan.nodes[node]?.op;

async function choose(
  run: Run,
  { node, visit, outcomes }: Extract<Command, { kind: 'choose' }>,
): Promise<readonly Input[]> {
  const at = { node, visit };
  const answer = await locals(run).choosePort({ ...here(run, at), outcomes, path: run.state.path });
  if (answer.kind === 'orphan') return [ORPHAN];
  wasTold(run);
  return [{ kind: 'chosen', ...at, port: answer.port }];
}

async function act(run: Run, { node, visit }: At): Promise<readonly Input[]> {
  const at = { node, visit };
  const command = { ...here(run, at), path: untold(run) };
  const last = { ...command, path: run.state.path };
  switch (opAt(run, node)) {
    case 'set-fact@1':
      return actedOn(run, at, await effects(run).setFact(command));
    case 'staff-task@1':
      return actedOn(run, at, await effects(run).endTask(command));
    case 'jump@1':
      return actedOn(run, at, await effects(run).handOver(last));
    default:
      return actedOn(run, at, await effects(run).changeList(command));
  }
}

async function openTask(run: Run, at: At): Promise<readonly Input[]> {
  const answer = await effects(run).openTask({ ...here(run, at), path: untold(run) });
  if (answer.kind !== 'registered') return actedOn(run, at, answer);
  wasTold(run);
  if (answer.port !== null) return [{ kind: 'happened', ...at, port: answer.port }];
  return [{ kind: 'planned', ...at, answer: answer.deadline }];
}

function actedOn(run: Run, at: At, answer: Acted | Orphan): readonly Input[] {
  switch (answer.kind) {
    case 'orphan':
      return [ORPHAN];
    case 'exited':
      return [{ kind: 'exit', reason: answer.reason }];
    case 'deferred':
      wasTold(run);
      noteDeferred(run, at, answer.reason);
      return [{ kind: 'deferred', ...at, delayMs: answer.delayMs }];
    case 'chosen':
      // The end of a task is told by what follows it.
      if (opAt(run, at.node) !== 'staff-task@1') wasTold(run);
      return [{ kind: 'chosen', ...at, port: answer.port }];
  }
}

async function send(run: Run, command: Extract<Command, { kind: 'send' }>): Promise<readonly Input[]> {
  const { node, visit, anchorVersion } = command;
  const result = await effects(run).checkPermissionSendAndAudit({
    ...here(run, command),
    anchorVersion,
    path: untold(run),
  });
  if (result.kind === 'orphan') return [ORPHAN];
  noteReceipts(run, { node, visit }, result.receipts);
  // Who is to leave is not asked where it is.
  if (result.answer.kind !== 'exited') wasTold(run);
  return [{ kind: 'send-answered', node, visit, answer: result.answer }];
}

async function close(run: Run, reason: string): Promise<readonly Input[]> {
  const { enrollment } = run.input;
  showClosed(run, reason);
  if (reason === 'orphan') return [];
  const { seenSeq, state } = run;
  const { node, path } = state;
  const answer = await effects(run).closeEnrollment({ enrollment, reason, seenSeq, node, path });
  if (answer.kind === 'closed' && answer.reason !== undefined) {
    showClosed(run, answer.reason);
    run.state = { ...state, closed: answer.reason };
  }
  return [];
}
