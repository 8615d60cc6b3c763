import { createSecretKey, randomBytes } from 'node:crypto';
import { NativeConnection, Worker } from '@temporalio/worker';
import type { Client } from '@temporalio/client';
import { expect, inject, test } from 'vitest';
import { prepareNamespace } from '../../api/dev-stack/temporal-namespace.ts';
import { connectTo } from '../../activities/temporal/client.ts';
import { makeWorkerDataConverter } from '../../activities/temporal/data-converter.ts';
import type { PayloadKeys } from '../../activities/temporal/payload-keys.ts';
import type { Plan, PlanNode } from '../../engine/interpreter/plan.ts';
import { WORKFLOW_TYPE } from '../../workflows/contract.ts';
import type { RunInput } from '../../workflows/contract.ts';
import { noOpActivities } from '../bench/no-op-activities.ts';

const STEPS = 500;
const MOST_EVENTS = 300;
const NAMESPACE = 'long-run';
const TASK_QUEUE = 'long-run';

const nameOf = (index: number): string => (index < STEPS ? `step-${index}` : 'end');

/** By turns: a wait in time, a mail, a wait for an event, a mail. */
function nodeOf(index: number): PlanNode {
  const name = nameOf(index);
  const to = nameOf(index + 1);
  if (index % 4 === 0) return { op: 'wait-duration@1', name, unit: 'calendar-days', amount: 3, next: { next: to } };
  if (index % 4 === 2) {
    const events = { 'custom.form-back': 'custom.form-back' };
    return {
      op: 'wait-for-event@1',
      name,
      events,
      maxMinutes: 1_440,
      since: null,
      next: { 'custom.form-back': to, 'timed-out': to },
    };
  }
  return {
    op: 'send-email@1',
    name,
    template: 'visit-reminder',
    templateVersion: 1,
    purpose: 'appointment',
    class: 'none',
    notAfter: { anchor: 'due', minutes: 60 },
    next: { sent: to, skipped: to, failed: to },
  };
}

const plan: Plan = {
  format: 1,
  name: 'A long year',
  trigger: { kind: 'api' },
  occurrence: 'once',
  sender: 'default',
  priority: 3,
  exits: [],
  entry: 'start',
  nodes: {
    start: { op: 'entry@1', name: 'Start', next: { next: nameOf(0) } },
    ...Object.fromEntries(Array.from({ length: STEPS }, (_, index) => [nameOf(index), nodeOf(index)])),
    end: { op: 'exit@1', name: 'End', reason: 'completed', next: {} },
  },
  uses: [],
};

const input: RunInput = {
  enrollment: 'enr_00000000000000000000000000',
  journey: 'jrn_00000000000000000000000000',
  version: 1,
  triggerKind: 'api',
  plan,
  planHash: '0'.repeat(64),
};

function onlyKey(): PayloadKeys {
  const key = createSecretKey(randomBytes(32)).export();
  return { currentId: 'k1', key: (id) => (id === 'k1' ? key : null) };
}

/** Number of events of each run, from the first through all that continued it. */
async function eventsOfEach(client: Client, workflowId: string, firstRun: string): Promise<readonly number[]> {
  const counts: number[] = [];
  for (let run: string | null = firstRun; run !== null;) {
    const { events } = await client.workflow.getHandle(workflowId, run).fetchHistory();
    counts.push(events?.length ?? 0);
    run = events?.at(-1)?.workflowExecutionContinuedAsNewEventAttributes?.newExecutionRunId ?? null;
  }
  return counts;
}

test(`a run of ${STEPS} steps never passes ${MOST_EVENTS} events: it continues as new while it sleeps, and repeats nothing`, async () => {
  const { temporalAddress, workflowBundle } = inject('testRun');
  await prepareNamespace(temporalAddress, NAMESPACE);
  const keys = onlyKey();
  const native = await NativeConnection.connect({ address: temporalAddress });
  const { client, connection } = await connectTo(
    { connectionOptions: { address: temporalAddress }, namespace: NAMESPACE },
    keys,
  );
  const sent: string[] = [];
  const worker = await Worker.create({
    connection: native,
    namespace: NAMESPACE,
    taskQueue: TASK_QUEUE,
    workflowBundle: { codePath: workflowBundle },
    dataConverter: makeWorkerDataConverter(keys, () => undefined),
    activities: {
      ...noOpActivities,
      checkPermissionSendAndAudit: (command) => {
        sent.push(command.node);
        return noOpActivities.checkPermissionSendAndAudit(command);
      },
      registerWait: async () => ({
        kind: 'registered',
        port: null,
        deadline: { kind: 'due-at', until: '2030-01-01T00:00:00Z', delayMs: 1, anchorVersion: null },
      }),
    } satisfies typeof noOpActivities,
  });
  await worker.runUntil(async () => {
    const handle = await client.workflow.start(WORKFLOW_TYPE, {
      taskQueue: TASK_QUEUE,
      workflowId: input.enrollment,
      args: [input],
    });
    expect(await handle.result()).toEqual({ reason: 'completed' });
    const counts = await eventsOfEach(client, input.enrollment, handle.firstExecutionRunId);
    process.stdout.write(`${counts.length} runs of ${counts.join(', ')} events\n`);
    expect(counts.length).toBeGreaterThan(1);
    expect(Math.max(...counts)).toBeLessThanOrEqual(MOST_EVENTS);
  });
  await connection.close();
  await native.close();
  const mails = Array.from({ length: STEPS / 2 }, (_, index) => nameOf(2 * index + 1));
  expect(sent).toEqual(mails);
});
