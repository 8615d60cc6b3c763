import { WORKFLOW_TYPE } from '../../workflows/contract.ts';
import type { RunInput } from '../../workflows/contract.ts';
import { BARE, OURS } from './bench-temporal.ts';
import type { BenchTemporal } from './bench-temporal.ts';
import { cpuBetween, cpuTimes } from './cpu-time.ts';
import { eachOf } from './each-of.ts';
import { median, spread, sum } from './figures.ts';
import { say } from './report.ts';
import type { Finding } from './report.ts';
import type { Scale } from './scale.ts';
import { STEPS, tenSteps } from './ten-steps.ts';

const IN_FLIGHT = 24;
const AIM = 0.95;

type Side = 'ours' | 'bare';
interface Measured {
  readonly perSecond: number;
  readonly cpuMsPerStep: number;
}

/** Our interpreter against a hand-written workflow: same activities and timers, same codec, same server, by turns. */
export async function measureSteps(
  bench: BenchTemporal,
  pids: Readonly<Record<string, number>>,
  scale: Scale,
): Promise<readonly Finding[]> {
  const measure = (side: Side, runs = scale.runs): Promise<Measured> => measureSide(bench, pids, side, runs);
  for (const side of ['ours', 'bare', 'ours', 'bare'] as const) await measure(side, scale.runs >> 1);
  const pairs: Record<Side, Measured>[] = [];
  for (let pair = 0; pair < scale.pairs; pair += 1) {
    // The order changes, so that what grows with time (histories, the database file) favours nobody.
    const first = pair % 2 === 0 ? 'ours' : 'bare';
    const one = await measure(first);
    const other = await measure(first === 'ours' ? 'bare' : 'ours');
    pairs.push(first === 'ours' ? { ours: one, bare: other } : { ours: other, bare: one });
  }
  return judge(pairs);
}

function judge(pairs: readonly Readonly<Record<Side, Measured>>[]): readonly Finding[] {
  const ratios = pairs.map(({ ours, bare }) => ours.perSecond / bare.perSecond);
  for (const side of ['ours', 'bare'] as const) {
    const rates = pairs.map((pair) => pair[side].perSecond);
    const cpu = pairs.map((pair) => pair[side].cpuMsPerStep);
    say(`steps/s ${side}: ${spread(rates, 0)}, CPU ${spread(cpu, 1)} ms a step (worker, client and server)`);
  }
  say(`steps/s ours : bare, ${pairs.length} pairs: ${spread(ratios)}`);
  const result = spread(ratios);
  return [{ what: 'steps/s, interpreter : bare', aim: `>= ${AIM}`, result, isMet: median(ratios) >= AIM }];
}

async function measureSide(
  { client }: BenchTemporal,
  pids: Readonly<Record<string, number>>,
  side: Side,
  runs: number,
): Promise<Measured> {
  const ids = Array.from({ length: runs }, () => `${side}-${(count += 1)}`);
  const before = cpuTimes(pids);
  const began = performance.now();
  await eachOf(ids, IN_FLIGHT, async (workflowId) => {
    await client.workflow.execute(side === 'ours' ? WORKFLOW_TYPE : 'bareJourney', {
      taskQueue: side === 'ours' ? OURS : BARE,
      workflowId,
      args: side === 'ours' ? [inputOf(workflowId)] : [workflowId, STEPS],
    });
  });
  const seconds = (performance.now() - began) / 1_000;
  const steps = runs * STEPS.length;
  const cpuMs = sum([...cpuBetween(before, cpuTimes(pids)).values()]);
  return { perSecond: steps / seconds, cpuMsPerStep: cpuMs / steps };
}

let count = 0;

function inputOf(enrollment: string): RunInput {
  return {
    enrollment,
    journey: 'jrn_00000000000000000000000000',
    version: 1,
    triggerKind: 'event',
    plan: tenSteps,
    planHash: '0'.repeat(64),
  };
}
