import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { FAULT_POINTS } from '../../activities/effects/fault-points.ts';
import type { FaultPoint } from '../../activities/effects/fault-points.ts';
import type { Stack } from '../stack/stack.ts';
import { startStack } from '../stack/start-stack.ts';
import { lostOf, postAll, prepareMails } from './expected-mail.ts';
import type { ExpectedMail } from './expected-mail.ts';
import { killExtraWorkers, startExtraWorker } from './extra-worker.ts';
import type { ExtraWorker } from './extra-worker.ts';
import { faultsOf, recordedMessages } from './judge-mail.ts';
import { publishOneMailJourneys } from './one-mail-journeys.ts';
import { openRuns, verifyAudit, whenSettled } from './settled.ts';
import { mailsOnTheWire } from './wire-truth.ts';

/**
 * A cycle: a worker killed at each of the twelve points, four at a time; three times a worker wherever it is, with its
 * relay among its rows; and three times the staff door.
 */
const DOOMED_AT_ONCE = 4;
const ROUNDS = FAULT_POINTS.length / DOOMED_AT_ONCE;
const KILLS_A_CYCLE = FAULT_POINTS.length + 2 * ROUNDS;
/** 60 for each change; CAREWRIGHT_CRASH_KILLS=300 for the long run. */
const KILLS = Number(process.env['CAREWRIGHT_CRASH_KILLS'] ?? 60);
const CYCLES = Math.ceil(KILLS / KILLS_A_CYCLE);
const MAILS_A_ROUND = 24;
const SETTLE_MS = 120_000;
const DOMAINS = ['verified.example', 'slow.example', 'verified.example', 'droponce.example'];
/** Leases, heartbeats and leases of the outbox run out one after the other before the last point is reached. */
const LONGEST_DEATH_MS = 60_000;

let stack: Stack;
let mails: readonly ExpectedMail[] = [];
let kills = 0;

beforeAll(async () => {
  stack = await startStack(inject('testRun'));
  await publishOneMailJourneys(stack);
  mails = await prepareMails(stack, DOMAINS, CYCLES * ROUNDS * MAILS_A_ROUND);
}, 300_000);
afterAll(async () => {
  await killExtraWorkers();
  await stack?.stop();
});

test(
  `after ${CYCLES * KILLS_A_CYCLE} kills nothing is lost, no commercial mail is doubled, and what is ambiguous is marked`,
  async () => {
    for (let cycle = 0; cycle < CYCLES; cycle += 1) {
      await stack.killWorker();
      for (let round = 0; round < ROUNDS; round += 1) await killWhileSending(cycle, round);
      await stack.startWorker();
      const began = performance.now();
      const remains = await whenSettled(stack, SETTLE_MS);
      expect(remains, `after cycle ${cycle + 1}`).toEqual({ enrollments: 0, outbox: 0, tries: 0, unsequenced: 0 });
      process.stdout.write(
        `cycle ${cycle + 1}: ${kills} kills so far, settled in ${Math.round((performance.now() - began) / 1000)} s\n`,
      );
    }
    expect(kills).toBeGreaterThanOrEqual(KILLS);
  },
  CYCLES * 240_000,
);

test('every mail is on the wire as often as its message says, each with its audit entry before it', async () => {
  const recorded = await recordedMessages(stack.database);
  const wire = mailsOnTheWire(stack);
  const faults = mails.flatMap((mail) =>
    faultsOf(mail, recorded.get(mail.patient.id) ?? [], wire.get(mail.patient.address) ?? []).map(
      (words) => `${mail.patient.address}: ${words}`,
    ),
  );
  expect(faults).toEqual([]);
  const all = [...recorded.values()].flat();
  const states = Object.fromEntries(
    [...Map.groupBy(all, (one) => `${one.is_care ? 'care' : 'commercial'} ${one.state}`)].map(([state, rows]) => [
      state,
      rows.length,
    ]),
  );
  const doubles = [...wire.values()].filter((copies) => copies.length > 1).length;
  process.stdout.write(
    `${kills} kills, ${mails.length} messages: ${JSON.stringify(states)}, ${doubles} doubles on the wire, all marked\n`,
  );
  // The faults did happen: without them this test would prove nothing.
  expect(all.some((one) => !one.is_care && one.state === 'unknown')).toBe(true);
  expect(all.some((one) => one.is_care && one.tries.some((tried) => tried.repeat))).toBe(true);
  expect(all.some((one) => one.tries.some((tried) => tried.outcome === 'not-accepted'))).toBe(true);
});

test('each event started one enrollment, all ended, and Temporal has no run left', async () => {
  const { rows } = await stack.database.query<{ patient: string; reason: string }>(
    'select patient, reason from enrollment',
  );
  expect(rows.map((row) => row.patient).toSorted()).toEqual(mails.map((mail) => mail.patient.id).toSorted());
  expect(new Set(rows.map((row) => row.reason))).toEqual(new Set(['completed']));
  expect(await openRuns(stack)).toBe(0);
});

test('the audit log verifies offline', async () => {
  const verified = await verifyAudit(stack);
  expect(verified, verified.output).toMatchObject({ exitCode: 0 });
});

/** Four workers that will die and one that is killed, events posted to a door that dies in the middle, until all are dead. */
async function killWhileSending(cycle: number, round: number): Promise<void> {
  const points = FAULT_POINTS.slice(round * DOOMED_AT_ONCE, (round + 1) * DOOMED_AT_ONCE);
  const bystander = startExtraWorker(inject('testRun'), stack);
  const doomed = await Promise.all(points.map(startDoomed));
  const from = (cycle * ROUNDS + round) * MAILS_A_ROUND;
  await postWhileKilled(mails.slice(from, from + MAILS_A_ROUND), await bystander);
  const late = new Promise<null>((resolve) => setTimeout(() => resolve(null), LONGEST_DEATH_MS).unref());
  for (const { point, worker } of doomed) {
    const end = await Promise.race([worker.exited, late]);
    expect(end?.signal, `the worker that dies at ${point}`).toBe('SIGKILL');
    kills += 1;
  }
}

async function startDoomed(point: FaultPoint) {
  return { point, worker: await startExtraWorker(inject('testRun'), stack, { SANDBOX_FAULT_POINT: point }) };
}

async function postWhileKilled(batch: readonly ExpectedMail[], bystander: ExtraWorker): Promise<void> {
  const answered: ExpectedMail[] = [];
  const deaths: Promise<void>[] = [];
  const failed = await postAll(stack, batch, (mail) => {
    answered.push(mail);
    if (answered.length === batch.length >> 2) deaths.push(bystander.kill());
    if (answered.length === batch.length >> 1) deaths.push(stack.kill('staff'));
  });
  await Promise.all(deaths);
  kills += deaths.length;
  expect(failed.length, 'posts that met a dead door').toBeGreaterThan(0);
  await stack.start('staff');
  expect(await lostOf(stack, answered)).toEqual([]);
  expect(await postAll(stack, failed)).toEqual([]);
}
