import { eventually } from '../stack/eventually.ts';
import type { Stack } from '../stack/stack.ts';
import { whenSettled } from '../crash/settled.ts';
import { BARE } from './bench-temporal.ts';
import type { BenchTemporal } from './bench-temporal.ts';
import { post, prepareBookings } from './bookings.ts';
import type { Booking } from './bookings.ts';
import { cpuBetween, cpuTimes } from './cpu-time.ts';
import type { CpuTimes } from './cpu-time.ts';
import { eachOf } from './each-of.ts';
import { median, spread, sum } from './figures.ts';
import { msOf, nowNs } from './instants.ts';
import { takenMails } from './taken-mails.ts';
import { say } from './report.ts';
import type { Finding } from './report.ts';
import type { Scale } from './scale.ts';

const POSTS_AT_ONCE = 16;
const LONGEST_MS = 300_000;
const WARM_UP = 100;
/** Ours does two activities, six transactions and a TLS hand-off where the bare workflow does one activity. */
const AIM = 0.7;

interface Round {
  readonly mails: number;
  readonly acceptedPerSecond: number;
  readonly mailsPerSecond: number;
  readonly settledMs: number;
  readonly cpu: CpuTimes;
  readonly barePerSecond: number;
}

/** Events as fast as the door takes them, until the last mail lies at a verified TLS server with its audit entries. */
export async function measureSaturation(
  stack: Stack,
  bench: BenchTemporal,
  pids: Readonly<Record<string, number>>,
  scale: Scale,
): Promise<readonly Finding[]> {
  await measureMails(stack, pids, await prepareBookings(stack, WARM_UP));
  await measureBare(bench, WARM_UP);
  const rounds: Round[] = [];
  for (let round = 0; round < scale.pairs; round += 1) {
    const bookings = await prepareBookings(stack, Math.round(scale.mails / scale.pairs));
    const mails = await measureMails(stack, pids, bookings);
    rounds.push({ ...mails, barePerSecond: await measureBare(bench, bookings.length) });
  }
  return judge(rounds);
}

async function measureMails(
  stack: Stack,
  pids: Readonly<Record<string, number>>,
  bookings: readonly Booking[],
): Promise<Omit<Round, 'barePerSecond'>> {
  const before = cpuTimes(pids);
  const began = nowNs();
  const enrollments: string[] = [];
  await eachOf(bookings, POSTS_AT_ONCE, async (booking) => {
    enrollments.push((await post(stack, booking)).enrollment);
  });
  const answered = nowNs();
  await eventually(
    'the last mail',
    async () => (await countAudited(stack, enrollments)) === bookings.length,
    LONGEST_MS,
  );
  const cpu = cpuBetween(before, cpuTimes(pids));
  const last = lastTaken(stack, bookings);
  await whenSettled(stack, LONGEST_MS);
  const perSecond = (until: bigint): number => (bookings.length * 1_000) / msOf(until - began);
  return {
    mails: bookings.length,
    acceptedPerSecond: perSecond(answered),
    mailsPerSecond: perSecond(last),
    settledMs: msOf(nowNs() - last),
    cpu,
  };
}

/** Accepted mails of these runs whose answer is in the audit log. */
async function countAudited({ database }: Stack, enrollments: readonly string[]): Promise<number> {
  const { rows } = await database.query<{ count: number }>(
    `select count(*)::int as count from message m join audit a on a.subject = m.id and a.action = 'message.settled'
     where m.enrollment = any($1) and m.state = 'accepted'`,
    [enrollments],
  );
  return rows[0]?.count ?? 0;
}

/** By the receiving side; throws unless every mail is there once, over TLS 1.2 or better. */
function lastTaken(stack: Stack, bookings: readonly Booking[]): bigint {
  const taken = takenMails(stack);
  const copies = bookings.map(({ address }) => taken.get(address) ?? []);
  const bad = copies.filter((one) => one.length !== 1 || !one.every(({ isProtected }) => isProtected)).length;
  if (bad > 0) throw new Error(`${bad} of ${bookings.length} mails are missing, doubled or unprotected at the server.`);
  return copies.flat().reduce((latest, { at }) => (at > latest ? at : latest), 0n);
}

let count = 0;

/** Start, one activity that does nothing: what the same server gives to somebody who sends no mail. */
async function measureBare({ client, onMark }: BenchTemporal, runs: number): Promise<number> {
  let marks = 0;
  const last = Promise.withResolvers<bigint>();
  onMark(() => (marks += 1) === runs && last.resolve(nowNs()));
  const ids = Array.from({ length: runs }, () => `full-${(count += 1)}`);
  const began = nowNs();
  await eachOf(ids, POSTS_AT_ONCE, async (workflowId) => {
    await client.workflow.start('bareStart', { taskQueue: BARE, workflowId, args: [] });
  });
  return (runs * 1_000) / msOf((await last.promise) - began);
}

function judge(rounds: readonly Round[]): readonly Finding[] {
  const of = (pick: (round: Round) => number): readonly number[] => rounds.map(pick);
  const ratios = of((round) => round.mailsPerSecond / round.barePerSecond);
  const n = `${rounds.length} rounds of ${rounds[0]?.mails ?? 0}`;
  say(
    `saturation, ${n}: ${spread(
      of((round) => round.mailsPerSecond),
      1,
    )} encrypted, audited mails/s end to end`,
  );
  say(
    `saturation, ${n}: ${spread(
      of((round) => round.acceptedPerSecond),
      1,
    )} events/s accepted (202), ${POSTS_AT_ONCE} at a time`,
  );
  say(
    `saturation, ${n}: last mail -> every run closed, audit tree complete: ${spread(
      of((round) => round.settledMs),
      0,
    )} ms`,
  );
  say(
    `saturation, ${n}: bare start + one empty activity ${spread(
      of((round) => round.barePerSecond),
      1,
    )}/s, ratio ${spread(ratios)}`,
  );
  sayCpu(rounds);
  return [
    {
      what: 'mails/s at saturation',
      aim: 'report',
      result: spread(
        of((round) => round.mailsPerSecond),
        1,
      ),
      isMet: null,
    },
    {
      what: 'events/s accepted meanwhile',
      aim: 'report',
      result: spread(
        of((round) => round.acceptedPerSecond),
        1,
      ),
      isMet: null,
    },
    {
      what: 'mails/s : bare one-activity runs/s',
      aim: `>= ${AIM}`,
      result: spread(ratios),
      isMet: median(ratios) >= AIM,
    },
  ];
}

function sayCpu(rounds: readonly Round[]): void {
  for (const name of rounds[0]?.cpu.keys() ?? []) {
    const perMail = rounds.map((round) => (round.cpu.get(name) ?? 0) / round.mails);
    const shares = rounds.map((round) => (100 * (round.cpu.get(name) ?? 0)) / sum([...round.cpu.values()]));
    say(`CPU ${name}: ${spread(shares, 0)} % of all, ${spread(perMail, 1)} ms a mail`);
  }
}
