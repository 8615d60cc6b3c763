import fc from 'fast-check';
import type { Kysely } from 'kysely';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { connectDatabase } from '../../activities/database/connect.ts';
import type { Database } from '../../activities/database/schema.ts';
import { trackRun } from '../../activities/effects/run-projection.ts';
import { advance, initialState } from '../../engine/interpreter/advance.ts';
import type { Plan, PlanNode } from '../../engine/interpreter/plan.ts';
import { PATH_LIMIT } from '../../engine/interpreter/run.ts';
import type { PathStep, RunState } from '../../engine/interpreter/run.ts';
import type { Here, Told } from '../../workflows/contract.ts';
import { untold, wasTold } from '../../workflows/told.ts';
import { goLive } from '../crash/one-mail-journeys.ts';
import { startStack } from '../stack/start-stack.ts';
import type { Stack } from '../stack/stack.ts';
import { registerPatient } from '../story/clinic.ts';
import { whenAsleepAt } from '../story/enrollments.ts';
import { oneHour } from './documents.ts';

let stack: Stack;
let worker: Kysely<Database>;
let enrollment = '';
beforeAll(async () => {
  stack = await startStack(inject('testRun'));
  const journey = await goLive(stack, oneHour());
  const patient = (await registerPatient(stack)).id;
  enrollment = (await stack.api.post<{ readonly id: string }>('/v1/enrollments', { journey, patient })).body.id;
  await whenAsleepAt(stack, enrollment, 'hour');
  // From here on nobody writes the row but this test.
  await stack.killWorker();
  worker = connectDatabase({ url: stack.urls.worker, max: 4, onIdleError: () => undefined });
}, 120_000);
afterAll(async () => {
  await worker?.destroy();
  await stack?.stop();
});

const mail = (name: string, to: string): PlanNode => ({
  op: 'send-email@1',
  name,
  template: 'bill-ready',
  templateVersion: 1,
  purpose: 'billing',
  class: 'none',
  notAfter: { anchor: 'due', minutes: 60 },
  next: { sent: to, skipped: to, failed: to },
});

/** Two mails, round and round: longer than any path is kept. */
const rounds: Plan = {
  format: 1,
  name: 'Rounds',
  trigger: { kind: 'api' },
  occurrence: 'once',
  sender: 'default',
  priority: 3,
  exits: [],
  entry: 'start',
  nodes: {
    start: { op: 'entry@1', name: 'Start', next: { next: 'first' } },
    first: mail('first', 'second'),
    second: mail('second', 'again'),
    again: {
      op: 'jump@1',
      name: 'again',
      to: { kind: 'step', atMost: 1_000 },
      next: { jump: 'first', exhausted: 'end' },
    },
    end: { op: 'exit@1', name: 'End', reason: 'completed', next: {} },
  },
  uses: [],
};

/**
 * What becomes of a command. `unwritten`: the activity answered and wrote nothing. `repeated`: its answer was lost. `late`: a
 * try of an earlier command ends after it. `shortened`: an older build, to which the work went back, kept only what it was
 * told; then a local activity, which is told all.
 */
const fate = fc.oneof(
  { weight: 6, arbitrary: fc.constant({ kind: 'written' as const }) },
  fc.constant({ kind: 'unwritten' as const }),
  fc.constant({ kind: 'repeated' as const }),
  fc.record({ kind: fc.constant('late' as const), ago: fc.integer({ min: 1, max: 12 }) }),
  fc.constant({ kind: 'shortened' as const }),
);

interface Telling {
  state: RunState;
  told: PathStep | null;
}

async function tell(command: Here & Told): Promise<void> {
  await trackRun(worker, command, { path: command.path, waiting: null, wakeAt: null });
}

async function row() {
  const { rows } = await stack.database.query<{ path: PathStep[]; node: string; visit: number }>(
    'select path, node, visit from enrollment where id = $1',
    [enrollment],
  );
  return rows[0];
}

test(`whatever is lost, repeated, late or written by an older build, the row holds the run's newest ${PATH_LIMIT} steps`, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fate, { minLength: 1, maxLength: 60 }), async (fates) => {
      await stack.database.query("update enrollment set path = '[]', node = null where id = $1", [enrollment]);
      const run: Telling = { state: advance(rounds, initialState, { kind: 'started' }).state, told: null };
      const commands: (Here & Told)[] = [];
      for (const one of fates) {
        const { node, visit } = run.state;
        if (node === null) throw new Error('The run stands nowhere.');
        const command = { enrollment, planHash: '', node, visit, seenSeq: 1, path: untold(run) };
        commands.push(command);
        if (one.kind === 'shortened') {
          await stack.database.query('update enrollment set path = $2 where id = $1', [
            enrollment,
            JSON.stringify(command.path),
          ]);
          await tell({ ...command, path: run.state.path });
        } else if (one.kind !== 'unwritten') await tell(command);
        if (one.kind === 'repeated') await tell(command);
        if (one.kind === 'late') await tell(commands.at(-1 - one.ago) ?? command);
        if (one.kind !== 'unwritten') {
          wasTold(run);
          expect(await row()).toEqual({ path: run.state.path, node, visit });
        }
        const answer = { kind: 'left', port: 'sent', reason: null } as const;
        run.state = advance(rounds, run.state, { kind: 'send-answered', node, visit, answer }).state;
      }
    }),
    { numRuns: 30 },
  );
});
