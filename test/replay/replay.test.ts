import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { historyFromJSON } from '@temporalio/common/lib/proto-utils.js';
import type { Payload } from '@temporalio/common';
import { DeterminismViolationError } from '@temporalio/workflow';
import { Worker } from '@temporalio/worker';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildWorkflowBundle } from '../../activities/temporal/bundle.ts';
import { makeWorkerDataConverter } from '../../activities/temporal/data-converter.ts';
import { openPayload } from '../../activities/temporal/payload-envelope.ts';
import type { Plan } from '../../engine/interpreter/plan.ts';
import { NODE_KINDS } from '../../engine/journey/kinds.ts';
import type { Told } from '../../workflows/contract.ts';
import { recordedHistories } from './recorded.ts';
import type { Recorded } from './recorded.ts';

const PROJECT = join(import.meta.dirname, '..', '..');
const HISTORIES = recordedHistories();

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'carewright-replay-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function replay(bundle: string, { text, keys }: Recorded): Promise<void> {
  const { events } = JSON.parse(text) as {
    events: { workflowExecutionStartedEventAttributes?: { workflowId?: string } }[];
  };
  const workflowId = events[0]?.workflowExecutionStartedEventAttributes?.workflowId;
  await Worker.runReplayHistory(
    { workflowBundle: { codePath: bundle }, dataConverter: makeWorkerDataConverter(keys, () => undefined) },
    historyFromJSON(JSON.parse(text)),
    workflowId,
  );
}

test('every recorded history replays with the workflow code of today', async () => {
  expect(HISTORIES.length).toBeGreaterThanOrEqual(4 + 16);
  const bundle = join(folder, 'today.js');
  await buildWorkflowBundle(bundle);
  for (const history of HISTORIES) await replay(bundle, history);
});

type Event = NonNullable<ReturnType<typeof historyFromJSON>['events']>[number];

function opened({ keys }: Recorded, payload: Payload | null | undefined): unknown {
  const found = payload == null ? null : openPayload(keys, payload, null);
  return found?.kind === 'opened' ? JSON.parse(Buffer.from(found.payload.data ?? []).toString()) : {};
}

/** Every step that a history tells of: activities are named after theirs, commands bring the path. */
function stepsTold(recorded: Recorded): readonly (string | undefined)[] {
  const events = historyFromJSON(JSON.parse(recorded.text)).events ?? [];
  const start = events[0]?.workflowExecutionStartedEventAttributes?.input?.payloads?.[0];
  const { nodes } = (opened(recorded, start) as { readonly plan: Plan }).plan;
  const byName = new Map(Object.values(nodes).map(({ name, op }) => [name, op]));
  const pathIn = (event: Event): readonly string[] => {
    const input = event.activityTaskScheduledEventAttributes?.input?.payloads?.[0];
    return ((opened(recorded, input) as Partial<Told>).path ?? []).map(({ node }) => node);
  };
  const nameOf = (event: Event): string => String(opened(recorded, event.userMetadata?.summary));
  return events.flatMap((event) => [byName.get(nameOf(event)), ...pathIn(event).map((node) => nodes[node]?.op)]);
}

test('every kind of step is in the recorded histories of today, and a hand-over is', () => {
  const today = HISTORIES.filter(({ name }) => name.startsWith('whole-language/'));
  const told = new Set(today.flatMap(stepsTold));
  for (const kind of Object.keys(NODE_KINDS)) expect(told, kind).toContain(`${kind}@1`);
  expect(today.some(({ text }) => text.includes('"handOver"'))).toBe(true);
});

/** In plain by design: search attributes (codes and ids), and the SDK's own note of a local activity (its type, number and times). */
const isPlain = (name: string, parent: string): boolean =>
  name === 'indexedFields' || (parent === 'details' && name === 'data');

/** Encodings of all other payloads. */
function encodings(value: unknown, parent = ''): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((one) => encodings(one, parent));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => {
    if (isPlain(name, parent)) return [];
    const own = name === 'encoding' && typeof inner === 'string' ? [Buffer.from(inner, 'base64').toString()] : [];
    return [...own, ...encodings(inner, name)];
  });
}

test('no payload in a recorded history can be read without the key', () => {
  for (const history of HISTORIES) {
    const found = encodings(JSON.parse(history.text));
    expect(found.length, history.name).toBeGreaterThan(5);
    expect(new Set(found), history.name).toEqual(new Set(['binary/encrypted']));
  }
});

/** Runs that slept until a date, of the first set and of the newest. */
const ANCHORED: readonly string[] = ['completed-1', 'whole-language/every-kind-1', 'whole-language/confirmed'];

test('an interpreter that leaves a wait by another port fails the replay', async () => {
  const broken = join(folder, 'broken');
  for (const part of ['workflows', 'engine']) cpSync(join(PROJECT, part), join(broken, part), { recursive: true });
  symlinkSync(join(PROJECT, 'node_modules'), join(broken, 'node_modules'));
  const file = join(broken, 'engine', 'interpreter', 'node-traits.ts');
  const code = readFileSync(file, 'utf8');
  const mutated = code.replace("node.op === 'wait-until-date@1' ? 'due'", "node.op === 'wait-until-date@1' ? 'past'");
  expect(mutated).not.toBe(code);
  writeFileSync(file, mutated);
  const bundle = join(folder, 'broken.js');
  await buildWorkflowBundle(bundle, join(broken, 'workflows', 'index.ts'));
  const anchored = HISTORIES.filter(({ name }) => ANCHORED.includes(name));
  expect(anchored).toHaveLength(ANCHORED.length);
  for (const history of anchored)
    await expect(replay(bundle, history), history.name).rejects.toThrow(DeterminismViolationError);
});
