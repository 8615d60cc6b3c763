import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { goLive, oneMail } from '../crash/one-mail-journeys.ts';
import type { Stack } from '../stack/stack.ts';
import { startStack } from '../stack/start-stack.ts';
import type { RaceResult } from './race-settings.ts';
import { prepareSends, runRace, treeWithoutSecondAdmit } from './run-race.ts';
import { begunAfter, envelopesSeen } from './withdrawn-mail.ts';

/** 2,000 for each change; CAREWRIGHT_RACE_SENDS for the long run. */
const SENDS = Number(process.env['CAREWRIGHT_RACE_SENDS'] ?? 2_000);
const BROKEN_SENDS = 400;
const ANSWERED_WITHIN_MS = 10_000;
/** One in sixteen takes 9 s to take the envelope, longer than a hand-off may last unasked; one 3 s to answer the dot. */
const DOMAINS = [...Array<string>(14).fill('verified.example'), 'slow.example', 'slowstart.example'];

let stack: Stack;
beforeAll(async () => {
  stack = await startStack(inject('testRun'));
  const mail = { template: 'visit-reminder', purpose: 'appointment' };
  await goLive(stack, oneMail('Care at once', 'appointment.booked', 'appointment', mail));
  await stack.killWorker();
}, 300_000);
afterAll(async () => stack?.stop());

const withdrawalsOf = (results: readonly RaceResult[]) => results.flatMap((result) => result.withdrawals);

test(`in ${SENDS} sends by 16 senders no hand-off begins after an acknowledged revocation or hold`, async () => {
  const work = await prepareSends(stack, DOMAINS, SENDS);
  const results = await runRace(stack, work);
  const withdrawals = withdrawalsOf(results);
  const revocations = withdrawals.filter((one) => one.address !== null);
  expect(results.reduce((sum, one) => sum + one.sends, 0)).toBe(SENDS);
  expect(revocations.length).toBeGreaterThan(SENDS / 40);
  expect(withdrawals.length - revocations.length, 'holds').toBeGreaterThan(2);
  expect(
    withdrawals.some((one) => one.inFlight > 0),
    'met a hand-off under way',
  ).toBe(true);
  expect(Math.max(...withdrawals.map((one) => one.tookMs))).toBeLessThan(ANSWERED_WITHIN_MS);
  expect(begunAfter(withdrawals, envelopesSeen(stack))).toBe(0);
  process.stdout.write(
    `${SENDS} sends, ${revocations.length} revocations, ${withdrawals.length - revocations.length} holds, 0 begun after\n`,
  );
}, 600_000);

test('without the second admit() the same race lets hand-offs begin after an acknowledged revocation', async () => {
  const broken = treeWithoutSecondAdmit();
  try {
    const work = await prepareSends(stack, DOMAINS, BROKEN_SENDS);
    const withdrawals = withdrawalsOf(await runRace(stack, work, broken.path));
    expect(begunAfter(withdrawals, envelopesSeen(stack))).toBeGreaterThan(0);
  } finally {
    broken.remove();
  }
}, 300_000);
