import { proxyActivities, proxyLocalActivities } from '@temporalio/workflow';
import type { Command, Input } from '../engine/interpreter/run.ts';
import type { PlanNode } from '../engine/interpreter/plan.ts';
import type { Acted, Around, EffectActivities, Here, InboxItem, LocalActivities, Orphan } from './contract.ts';
import type { Run } from './run.ts';
import { continueOn } from './continue-on.ts';
import { showClosed } from './visible-state.ts';

const ORPHAN: Input = { kind: 'exit', reason: 'orphan' };

/** Names for support: the summary of an activity is the step's name (encrypted like everything else). */
function effects(run: Run): EffectActivities {
  return proxyActivities<EffectActivities>({
    startToCloseTimeout: '12 minutes',
    heartbeatTimeout: '5 seconds',
    retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '1 minute' },
    summary: nameHere(run),
  });
}

function locals(run: Run): LocalActivities {
  return proxyLocalActivities<LocalActivities>({
    startToCloseTimeout: '20 seconds',
    retry: { initialInterval: '200 milliseconds', backoffCoefficient: 2, maximumInterval: '10 seconds' },
    summary: nameHere(run),
  });
}

const nameHere = (run: Run): string =>
  run.state.node === null ? 'Start' : (run.input.plan.nodes[run.state.node]?.name ?? 'Start').slice(0, 80);

type Performable = Exclude<Command, { readonly kind: 'park' }> | { readonly kind: 'look-around' };

/** Carries out one command and says what to tell the interpreter. */
export async function perform(run: Run, command: Performable): Promise<readonly Input[]> {
  switch (command.kind) {
    case 'plan-deadline': {
      const answer = await locals(run).planDeadline({ ...here(run, command), path: run.state.path });
      return [
        answer.kind === 'orphan' ? ORPHAN : { kind: 'planned', node: command.node, visit: command.visit, answer },
      ];
    }
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

async function registerWait(run: Run, command: Extract<Command, { kind: 'register-wait' }>): Promise<readonly Input[]> {
  const { node, visit, since } = command;
  if (opAt(run, node) === 'staff-task@1') return openTask(run, { node, visit });
  const answer = await effects(run).registerWait({ ...here(run, command), since, path: run.state.path });
  if (answer.kind === 'orphan') return [ORPHAN];
  if (answer.port !== null) return [{ kind: 'happened', node, visit, port: answer.port }];
  return [{ kind: 'planned', node, visit, answer: answer.deadline }];
}

type At = { readonly node: string; readonly visit: number };

const opAt = (run: Run, node: string): PlanNode['op'] | undefined => run.input.plan.nodes[node]?.op;

async function choose(
  run: Run,
  { node, visit, outcomes }: Extract<Command, { kind: 'choose' }>,
): Promise<readonly Input[]> {
  const at = { node, visit };
  const answer = await locals(run).choosePort({ ...here(run, at), outcomes, path: run.state.path });
  return [answer.kind === 'orphan' ? ORPHAN : { kind: 'chosen', ...at, port: answer.port }];
}

async function act(run: Run, { node, visit }: At): Promise<readonly Input[]> {
  const at = { node, visit };
  const command = { ...here(run, at), path: run.state.path };
  switch (opAt(run, node)) {
    case 'set-fact@1':
      return actedOn(at, await effects(run).setFact(command));
    case 'staff-task@1':
      return actedOn(at, await effects(run).endTask(command));
    case 'jump@1':
      return actedOn(at, await effects(run).handOver(command));
    default:
      return actedOn(at, await effects(run).changeList(command));
  }
}

async function openTask(run: Run, at: At): Promise<readonly Input[]> {
  const answer = await effects(run).openTask({ ...here(run, at), path: run.state.path });
  if (answer.kind !== 'registered') return actedOn(at, answer);
  if (answer.port !== null) return [{ kind: 'happened', ...at, port: answer.port }];
  return [{ kind: 'planned', ...at, answer: answer.deadline }];
}

function actedOn(at: At, answer: Acted | Orphan): readonly Input[] {
  switch (answer.kind) {
    case 'orphan':
      return [ORPHAN];
    case 'exited':
      return [{ kind: 'exit', reason: answer.reason }];
    case 'deferred':
      return [{ kind: 'deferred', ...at, delayMs: answer.delayMs }];
    case 'chosen':
      return [{ kind: 'chosen', ...at, port: answer.port }];
  }
}

async function send(run: Run, command: Extract<Command, { kind: 'send' }>): Promise<readonly Input[]> {
  const { node, visit, anchorVersion } = command;
  const result = await effects(run).checkPermissionSendAndAudit({
    ...here(run, command),
    anchorVersion,
    path: run.state.path,
  });
  return [result.kind === 'orphan' ? ORPHAN : { kind: 'send-answered', node, visit, answer: result.answer }];
}

async function close(run: Run, reason: string): Promise<readonly Input[]> {
  const { enrollment } = run.input;
  showClosed(reason);
  if (reason === 'orphan') return [];
  const { seenSeq, state } = run;
  const { node, path } = state;
  const answer = await effects(run).closeEnrollment({ enrollment, reason, seenSeq, node, path });
  if (answer.kind === 'closed' && answer.reason !== undefined) {
    showClosed(answer.reason);
    run.state = { ...state, closed: answer.reason };
  }
  return [];
}

async function lookAround(run: Run): Promise<readonly Input[]> {
  const at = { node: run.state.node ?? run.input.plan.entry, visit: run.state.visit };
  const around = await locals(run).lookAround({ ...here(run, at), waiting: run.state.waiting, path: run.state.path });
  if (isOrphan(around)) return [ORPHAN];
  const inputs = heard(run, around, at);
  return around.isMoveOrdered === true && around.exit === null ? moveFirst(run, around, at, inputs) : inputs;
}

/** What had come in before counts first, on the plan that it came in for; the run then looks again and is moved. */
async function moveFirst(run: Run, around: Around, at: At, inputs: readonly Input[]): Promise<readonly Input[]> {
  const isBusy = around.items.some(({ kind }) => kind === 'happened' || kind === 'anchor-moved');
  const answer = isBusy
    ? ({ kind: 'later' } as const)
    : await effects(run).moveToVersion({ ...here(run, at), visits: run.state.visits });
  switch (answer.kind) {
    case 'orphan':
      return [ORPHAN];
    case 'exited':
      return [{ kind: 'exit', reason: answer.reason }];
    case 'later':
      run.bell.ring();
      return inputs;
    case 'stays':
      return inputs;
    case 'moved': {
      const { version, plan, planHash, to } = answer;
      const carried = { state: run.state, seenSeq: run.seenSeq, movedTo: to };
      return continueOn({ ...run.input, version, plan, planHash, carried });
    }
  }
}

/** Exit before everything, then what came in by sequence, then the deadline. */
function heard(run: Run, around: Around, at: { readonly node: string; readonly visit: number }): readonly Input[] {
  const last = around.items.at(-1);
  if (last !== undefined) run.seenSeq = last.seq;
  if (around.exit !== null) return [{ kind: 'exit', reason: around.exit }];
  const inputs = around.items.flatMap((item) => inputOf(item));
  if (around.isPaused !== run.state.isPaused) inputs.unshift(around.isPaused ? { kind: 'pause' } : { kind: 'resume' });
  if (around.due.kind === 'due') inputs.push({ kind: 'due', ...at });
  if (around.due.kind === 'not-yet') inputs.push({ kind: 'not-yet', ...at, delayMs: around.due.delayMs });
  return inputs;
}

function inputOf(item: InboxItem): readonly Input[] {
  switch (item.kind) {
    case 'happened':
      return item.node === null || item.visit === null || item.port === null
        ? []
        : [{ kind: 'happened', node: item.node, visit: item.visit, port: item.port }];
    case 'exit':
      return [{ kind: 'exit', reason: item.reason ?? 'by-staff' }];
    case 'anchor-moved':
      return [{ kind: 'anchor-moved' }];
    case 'pause':
    case 'resume':
    case 'migrate':
    case 'wake':
      // The control row and the deadline, read in the same look, say what these mean.
      return [];
  }
}

const isOrphan = (answer: Around | Orphan): answer is Orphan => answer.kind === 'orphan';

function here(run: Run, at: { readonly node: string; readonly visit: number }): Here {
  return {
    enrollment: run.input.enrollment,
    planHash: run.input.planHash,
    node: at.node,
    visit: at.visit,
    seenSeq: run.seenSeq,
  };
}
