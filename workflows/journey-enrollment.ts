import { defineSignal, setHandler, workflowInfo } from '@temporalio/workflow';
import { advance, initialState } from '../engine/interpreter/advance.ts';
import type { Command, Input } from '../engine/interpreter/run.ts';
import { Bell } from './bell.ts';
import { carriedOf, continueOn } from './continue-on.ts';
import { BELL } from './contract.ts';
import type { RunInput } from './contract.ts';
import type { Run } from './run.ts';
import { perform } from './perform.ts';
import { showMoved, showStart, showWhere } from './visible-state.ts';

/** Above this many events a run continues as new before it sleeps (DESIGN.md section 5). */
const LONG_HISTORY = 250;
/** The start itself is the first thing that an enrollment's outbox holds. */
const START_SEQ = 1;

/**
 * One patient on one plan: a thin driver around the interpreter. It decides nothing; activities touch the world, the
 * database says what came in, and this loop feeds their answers to `advance`.
 */
export async function journeyEnrollment(input: RunInput): Promise<{ readonly reason: string }> {
  const bell = new Bell();
  // Registered before the first await, or early signals are lost. No default handler: with one, a signal under one of the
  // SDK's reserved names throws and wedges the run; without one, unknown signals are kept aside and never matter.
  setHandler(defineSignal(BELL), () => bell.ring());
  const run: Run = {
    input,
    bell,
    state: input.carried?.state ?? initialState,
    seenSeq: input.carried?.seenSeq ?? START_SEQ,
    decisions: input.carried?.decisions ?? [],
    told: null,
  };
  showStart(input);
  await drive(run, await firstInputs(run));
  return { reason: run.state.closed ?? 'failed' };
}

async function firstInputs(run: Run): Promise<readonly Input[]> {
  const { carried, version } = run.input;
  if (carried === undefined) return [{ kind: 'started' }];
  if (carried.movedTo === undefined) return wake(run);
  showMoved(version);
  // A ring that the run before heard is not lost: look around before the first sleep.
  run.bell.ring();
  return [{ kind: 'migrate', to: carried.movedTo }];
}

/** Inputs in, commands out, until the plan closes. */
async function drive(run: Run, first: readonly Input[]): Promise<void> {
  const inputs: Input[] = [...first];
  while (run.state.closed === null) {
    const input = inputs.shift();
    if (input === undefined) {
      inputs.push(...(await sleepAndWake(run)));
      continue;
    }
    const step = advance(run.input.plan, run.state, input);
    run.state = step.state;
    for (const command of step.commands) inputs.push(...(await carryOut(run, command)));
  }
}

async function carryOut(run: Run, command: Command): Promise<readonly Input[]> {
  if (command.kind !== 'park') return perform(run, command);
  run.bell.sleepFor(command.delayMs);
  return [];
}

async function sleepAndWake(run: Run): Promise<readonly Input[]> {
  showWhere(run);
  if (workflowInfo().historyLength > LONG_HISTORY && run.bell.isQuiet()) {
    await continueOn({ ...run.input, carried: carriedOf(run) });
  }
  await run.bell.wait();
  return wake(run);
}

async function wake(run: Run): Promise<Input[]> {
  return [...(await perform(run, { kind: 'look-around' }))];
}
