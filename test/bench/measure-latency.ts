import { setTimeout as sleep } from 'node:timers/promises';
import type { Stack } from '../stack/stack.ts';
import { smtpSeen } from '../story/sandbox-log.ts';
import { BARE } from './bench-temporal.ts';
import type { BenchTemporal } from './bench-temporal.ts';
import { post, prepareBookings } from './bookings.ts';
import type { Booking } from './bookings.ts';
import { median, percentile, spread } from './figures.ts';
import { sayHops } from './hops.ts';
import type { Posted } from './hops.ts';
import { nowNs } from './instants.ts';
import { say } from './report.ts';
import type { Finding } from './report.ts';
import type { Scale } from './scale.ts';

/** Far apart: nothing of one is under way when the next begins. */
const APART_MS = 300;
const WARM_UP = 20;
const AIMS = { p50: 1.5, p99: 2 } as const;

interface Block {
  readonly ours: readonly number[];
  readonly bare: readonly number[];
}

/** Event to DATA at the receiving server, against a bare start to its activity; one of each by turns, nothing else going on. */
export async function measureLatency(stack: Stack, bench: BenchTemporal, scale: Scale): Promise<readonly Finding[]> {
  const bookings = await prepareBookings(stack, WARM_UP + scale.pairs * scale.samples);
  for (const booking of bookings.slice(0, WARM_UP)) await sampleBoth(stack, bench, booking);
  const sampled: Sample[][] = [];
  for (let block = 0; block < scale.pairs; block += 1) {
    const from = WARM_UP + block * scale.samples;
    const samples: Sample[] = [];
    for (const booking of bookings.slice(from, from + scale.samples))
      samples.push(await sampleBoth(stack, bench, booking));
    sampled.push(samples);
  }
  const seen = new Map(
    smtpSeen(stack, ({ verb }) => verb === 'DATA').map((event) => [event.to ?? '', BigInt(event.monotonicNs)]),
  );
  const blocks = sampled.map((samples) => ({
    ours: samples.flatMap(({ posted }) => msBetween(posted.at, seen.get(posted.address))),
    bare: samples.flatMap(({ bareMs }) => (bareMs === null ? [] : [bareMs])),
  }));
  await sayHops(
    stack,
    sampled.flat().map(({ posted }) => posted),
  );
  return judge(blocks);
}

interface Sample {
  readonly posted: Posted;
  readonly bareMs: number | null;
}

async function sampleBoth(stack: Stack, bench: BenchTemporal, booking: Booking): Promise<Sample> {
  const at = nowNs();
  const accepted = await post(stack, booking);
  const answeredAt = nowNs();
  await sleep(APART_MS);
  const connectedAt = await lastConnected(stack);
  const bareMs = await sampleBare(bench);
  return { posted: { ...accepted, address: booking.address, at, answeredAt, connectedAt }, bareMs };
}

let count = 0;

async function sampleBare({ client, onMark }: BenchTemporal): Promise<number | null> {
  let markedAt: bigint | null = null;
  onMark(() => (markedAt ??= nowNs()));
  const at = nowNs();
  const run = await client.workflow.start('bareStart', {
    taskQueue: BARE,
    workflowId: `idle-${(count += 1)}`,
    args: [],
  });
  await sleep(APART_MS);
  await run.result();
  return markedAt === null ? null : Number(markedAt - at) / 1e6;
}

/** Kept for each domain by the last hand-off; all go to one domain. */
async function lastConnected({ database }: Stack): Promise<number | null> {
  const { rows } = await database.query<{ at: Date }>(
    "select checked_at as at from domain_posture where domain = 'verified.example'",
  );
  return rows[0]?.at.getTime() ?? null;
}

const msBetween = (from: bigint, to: bigint | undefined): readonly number[] =>
  to === undefined ? [] : [Number(to - from) / 1e6];

function judge(blocks: readonly Block[]): readonly Finding[] {
  const findings: Finding[] = [];
  for (const [name, share] of [
    ['p50', 0.5],
    ['p99', 0.99],
  ] as const) {
    const [ours, bare] = (['ours', 'bare'] as const).map((side) =>
      blocks.map((block) => percentile(block[side], share)),
    );
    if (ours === undefined || bare === undefined) continue;
    const ratios = ours.map((ms, block) => ms / (bare[block] ?? Number.NaN));
    say(
      `latency ${name}, ${blocks.length} blocks of ${blocks[0]?.ours.length ?? 0}: event to mail ${spread(ours, 1)} ms, ` +
        `bare start to activity ${spread(bare, 1)} ms, ratio ${spread(ratios)}`,
    );
    const all = (side: keyof Block): number =>
      percentile(
        blocks.flatMap((block) => block[side]),
        share,
      );
    const result = `${spread(ratios)} (${all('ours').toFixed(0)} : ${all('bare').toFixed(0)} ms over all)`;
    const what = `event to mail ${name} : bare start to activity`;
    findings.push({ what, aim: `<= ${AIMS[name]}`, result, isMet: median(ratios) <= AIMS[name] });
  }
  return findings;
}
