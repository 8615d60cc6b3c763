/** Entry of `npm run bench`; `-- --quick` for a look. Measures on a stack of its own and never fails on a rate. */
import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { goLive, oneMail } from '../crash/one-mail-journeys.ts';
import type { Stack } from '../stack/stack.ts';
import { startStack } from '../stack/start-stack.ts';
import { startTestRun } from '../stack/test-run.ts';
import type { TestRun } from '../stack/test-run.ts';
import { startBenchTemporal } from './bench-temporal.ts';
import { loadNow } from './machine.ts';
import { measureCompile } from './measure-compile.ts';
import { measureHistories } from './measure-histories.ts';
import { measureLatency } from './measure-latency.ts';
import { measurePopulation } from './measure-population.ts';
import { measureSaturation } from './measure-saturation.ts';
import { measureSteps } from './measure-steps.ts';
import { measureWalkThroughs } from './measure-walk-throughs.ts';
import { say, sayTable } from './report.ts';
import type { Finding } from './report.ts';
import { FULL, QUICK } from './scale.ts';

const { values } = parseArgs({ options: { quick: { type: 'boolean', default: false } } });
const REMINDER = { template: 'visit-reminder', purpose: 'appointment' } as const;
const scale = values.quick ? QUICK : FULL;
const began = performance.now();

if (loadNow() > cpus().length / 2) say('This machine is busy with other work: absolute figures below are too low.');
const alone = [...measureHistories(), ...measureCompile(), ...measureWalkThroughs(), ...measurePopulation(scale)];
const run = await startTestRun();
try {
  sayTable([...alone, ...(await measureAll(run))]);
} finally {
  await run.stop();
}
say(`took ${Math.round((performance.now() - began) / 1_000)} s${values.quick ? ' (--quick)' : ''}`);

async function measureAll({ shared, supervisor }: TestRun): Promise<readonly Finding[]> {
  const bench = await startBenchTemporal(shared);
  const infrastructure = { ...supervisor.pids(), bench: process.pid };
  try {
    const steps = await measureSteps(bench, infrastructure, scale);
    const stack = await startStack(shared);
    try {
      await goLive(stack, oneMail('Care at once', 'appointment.booked', 'appointment', REMINDER));
      const latency = await measureLatency(stack, bench, scale);
      return [
        ...steps,
        ...latency,
        ...(await measureSaturation(stack, bench, { ...infrastructure, ...pidsOf(stack) }, scale)),
      ];
    } finally {
      await stack.stop();
    }
  } finally {
    await bench.stop();
  }
}

/** The product's processes, as the stack's own supervisor wrote them down. */
function pidsOf({ home }: Stack): Readonly<Record<string, number>> {
  const { children } = JSON.parse(readFileSync(home.pidsFile, 'utf8')) as {
    readonly children: readonly { readonly name: string; readonly pid: number }[];
  };
  return Object.fromEntries(children.map(({ name, pid }) => [name, pid]));
}
