import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { PROJECT } from '../../api/dev-stack/home.ts';
import { buildWorkflowBundle } from '../../activities/temporal/bundle.ts';
import { killExtraWorkers, startExtraWorker } from '../crash/extra-worker.ts';
import { whenSettled } from '../crash/settled.ts';
import { eventually } from '../stack/eventually.ts';
import { startStack } from '../stack/start-stack.ts';
import type { Stack } from '../stack/stack.ts';
import { book, bookedEvent, postEvent, registerPatient } from '../story/clinic.ts';
import type { Booked, Patient } from '../story/clinic.ts';
import { publishReminder } from '../story/reminder-journey.ts';

/** CAREWRIGHT_UPGRADE_PEOPLE=500 is the promise; fewer prove the same in less time. */
const PEOPLE = Number(process.env['CAREWRIGHT_UPGRADE_PEOPLE'] ?? 60);
const AT_ONCE = 10;
/** Of a checkout with its packages, such as the last release: its worker takes part instead of a changed copy of this one. */
const OTHER_BUILD = process.env['CAREWRIGHT_OTHER_BUILD'] ?? '';

interface Inside {
  readonly patient: Patient;
  readonly booked: Booked;
}

let stack: Stack;
let folder = '';
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'carewright-upgrade-'));
  stack = await startStack(inject('testRun'));
  await publishReminder(stack);
}, 120_000);
afterAll(async () => {
  await killExtraWorkers();
  await stack?.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** The next build: it continues runs as new a little earlier and words its notes otherwise; or the build of another checkout. */
async function nextBuild(): Promise<string> {
  const bundle = join(folder, 'next.js');
  if (OTHER_BUILD !== '') {
    await buildWorkflowBundle(bundle, join(OTHER_BUILD, 'workflows', 'index.ts'));
    return bundle;
  }
  for (const part of ['workflows', 'engine']) cpSync(join(PROJECT, part), join(folder, part), { recursive: true });
  symlinkSync(join(PROJECT, 'node_modules'), join(folder, 'node_modules'));
  change('workflows/journey-enrollment.ts', 'const LONG_HISTORY = 250;', 'const LONG_HISTORY = 200;');
  change('workflows/visible-state.ts', 'waits for ${', 'is waiting for ${');
  await buildWorkflowBundle(bundle, join(folder, 'workflows', 'index.ts'));
  return bundle;
}

function change(file: string, from: string, to: string): void {
  const code = readFileSync(join(folder, file), 'utf8');
  if (!code.includes(from)) throw new Error(`${file} does not hold what the next build changes.`);
  writeFileSync(join(folder, file), code.replace(from, to));
}

interface Ending {
  readonly id: string;
  readonly reason: string;
  readonly mails: number;
  readonly doubles: number;
  /** The steps on the row. */
  readonly way: readonly string[];
}

/** Of everybody. */
const WAY = ['start', 'two-days-before', 'reminder', 'confirmed'];

async function enterAll(): Promise<readonly Inside[]> {
  const all: Inside[] = [];
  while (all.length < PEOPLE) {
    const some = Array.from({ length: Math.min(AT_ONCE, PEOPLE - all.length) }, async () => {
      const patient = await registerPatient(stack);
      return { patient, booked: await book(stack, patient, 4) };
    });
    all.push(...(await Promise.all(some)));
  }
  return all;
}

/** By the database: the door counts how often it is asked. */
async function allAsleepAt(node: string): Promise<void> {
  const count =
    "select count(*)::int as asleep from enrollment where node = $1 and wake_at is not null and state = 'active'";
  await eventually(
    `${PEOPLE} asleep at ${node}`,
    async () => (await stack.database.query<{ asleep: number }>(count, [node])).rows[0]?.asleep === PEOPLE,
    180_000,
  );
}

async function confirm({ patient, booked }: Inside): Promise<void> {
  const { visit } = booked;
  const event = bookedEvent(patient, visit, { type: 'appointment.confirmed' });
  await postEvent(stack.api, { ...event, data: { appointment: visit.appointment } });
}

/** How many runs each build has driven, and how many of their tasks failed. */
async function builds(people: readonly Inside[]): Promise<{ readonly both: number; readonly failed: number }> {
  let both = 0;
  let failed = 0;
  for (const { booked } of people) {
    const { events } = await stack.temporal.client.workflow.getHandle(booked.enrollment).fetchHistory();
    const ids = (events ?? []).map(({ workflowTaskCompletedEventAttributes: task }) => buildOf(task));
    if (new Set(ids.filter((id) => id !== null)).size > 1) both += 1;
    failed += (events ?? []).filter((event) => event.workflowTaskFailedEventAttributes != null).length;
  }
  return { both, failed };
}

const buildOf = (
  task:
    | { readonly workerVersion?: { readonly buildId?: string | null } | null; readonly binaryChecksum?: string | null }
    | null
    | undefined,
): string | null => task?.workerVersion?.buildId || task?.binaryChecksum || null;

test(`${PEOPLE} people inside go from the old build to the next and back: nobody is lost, nothing is sent twice`, async () => {
  const run = inject('testRun');
  const bundle = await nextBuild();
  const people = await enterAll();
  await allAsleepAt('two-days-before');

  // Both builds at once, as in a rolling upgrade, then the next one alone.
  const next = await startExtraWorker(run, stack, { WORKFLOW_BUNDLE: bundle }, OTHER_BUILD || PROJECT);
  await stack.clock.advance('PT12H');
  await stack.killWorker();
  await stack.clock.advance('P1DT13H');
  await allAsleepAt('confirmed');
  const confirming = people.filter((_, index) => index % 2 === 0);
  for (const one of confirming.slice(0, confirming.length / 2)) await confirm(one);

  // And back, in the middle of the answers.
  await stack.startWorker();
  await next.kill();
  for (const one of confirming.slice(confirming.length / 2)) await confirm(one);
  await stack.clock.advance('P2D');
  expect(await whenSettled(stack, 180_000)).toMatchObject({ enrollments: 0, outbox: 0, tries: 0 });

  const { rows } = await stack.database.query<Ending>(
    `select e.id, e.reason, jsonb_path_query_array(e.path, '$[*].node') as way, count(m.id)::int as mails,
       (count(m.id) - count(distinct m.node))::int as doubles
     from enrollment e left join message m on m.enrollment = e.id and m.state = 'accepted' group by e.id`,
  );
  expect(rows).toHaveLength(PEOPLE);
  const isConfirming = new Set(confirming.map(({ booked }) => booked.enrollment));
  for (const { id, reason, mails, doubles, way } of rows) {
    expect([reason, mails, doubles], id).toEqual(isConfirming.has(id) ? ['confirmed', 1, 0] : ['completed', 2, 0]);
    expect(way, id).toEqual([...WAY, ...(isConfirming.has(id) ? ['exit-confirmed'] : ['second', 'exit-completed'])]);
  }
  for (const { patient, booked } of people) {
    const arrived = await stack.mailbox.messages(patient.address);
    expect(arrived, booked.enrollment).toHaveLength(isConfirming.has(booked.enrollment) ? 1 : 2);
  }
  const { both, failed } = await builds(people);
  process.stdout.write(`${both} of ${PEOPLE} runs were driven by both builds\n`);
  expect(failed).toBe(0);
  expect(both).toBeGreaterThan(PEOPLE / 2);
}, 900_000);
