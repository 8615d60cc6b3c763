import { patched } from '@temporalio/workflow';
import type { Input } from '../engine/interpreter/run.ts';
import type { Around, InboxItem } from './contract.ts';
import { carriedOf, continueOn } from './continue-on.ts';
import { effects, here, locals, ORPHAN } from './proxies.ts';
import type { At } from './proxies.ts';
import type { Run } from './run.ts';
import { wasTold } from './told.ts';

/** What came in while the run slept, as inputs of the interpreter. */
export async function lookAround(run: Run): Promise<readonly Input[]> {
  const at = { node: run.state.node ?? run.input.plan.entry, visit: run.state.visit };
  const around = await locals(run).lookAround({ ...here(run, at), waiting: run.state.waiting, path: run.state.path });
  if (around.kind === 'orphan') return [ORPHAN];
  wasTold(run);
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
      const carried = { ...carriedOf(run), movedTo: to };
      return continueOn({ ...run.input, version, plan, planHash, carried });
    }
  }
}

/** Exit before everything, then what came in by sequence, then the deadline. */
function heard(run: Run, around: Around, at: At): readonly Input[] {
  const last = around.items.at(-1);
  if (last !== undefined) run.seenSeq = last.seq;
  if (around.exit !== null) return [{ kind: 'exit', reason: around.exit }];
  const inputs = around.items.flatMap((item) => inputOf(item));
  if (around.isPaused !== run.state.isPaused && !isKeptByEffects(run))
    inputs.unshift(around.isPaused ? { kind: 'pause' } : { kind: 'resume' });
  if (around.due.kind === 'due') inputs.push({ kind: 'due', ...at });
  if (around.due.kind === 'not-yet') inputs.push({ kind: 'not-yet', ...at, delayMs: around.due.delayMs });
  return inputs;
}

/**
 * A paused run goes on to its next effect, which keeps it there: waits go on, and what came due is known. Runs of before
 * stood still where they were (they still do in histories of theirs).
 */
const isKeptByEffects = (run: Run): boolean => !run.state.isPaused && patched('effects-keep-the-paused');

function inputOf(item: InboxItem): readonly Input[] {
  switch (item.kind) {
    case 'happened': {
      const { node, visit, port } = item;
      return node == null || visit == null || port == null ? [] : [{ kind: 'happened', node, visit, port }];
    }
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
