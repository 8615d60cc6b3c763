import { availableParallelism } from 'node:os';
import { imports } from './imports.ts';
import { deadCode, format, lint, typeSteps } from './outside-tools.ts';
import { ownSteps } from './own-steps.ts';
import type { Step } from './step.ts';
import { runSteps } from './run-steps.ts';
import { report } from './report.ts';

/** The slowest first, so that the last one to end is a short one. */
const STEPS: readonly Step[] = [...typeSteps, lint, format, deadCode, imports, ...ownSteps];

const wanted = process.argv.slice(2);
const chosen = STEPS.filter(({ name }) => wanted.length === 0 || wanted.some((word) => name.startsWith(word)));
if (chosen.length === 0) {
  console.error(`No such check. There are: ${STEPS.map(({ name }) => name).join(', ')}.`);
  process.exitCode = 2;
} else {
  const began = performance.now();
  const outcomes = await runSteps(chosen, Math.max(2, availableParallelism()));
  console.log(report(outcomes, (performance.now() - began) / 1_000));
  process.exitCode = outcomes.every(({ findings }) => findings.length === 0) ? 0 : 1;
}
