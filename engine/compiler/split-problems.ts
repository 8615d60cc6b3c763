import { purposeRule } from '../gate/purposes.ts';
import { splitSettings } from '../journey/kinds/split.ts';
import type { Graph } from './graph.ts';
import { error, warning } from './problem.ts';
import { inSomeOnly, reachedMarks } from './reached-marks.ts';
import type { Reached } from './reached-marks.ts';
import { readSettings } from './read-settings.ts';
import type { Problem } from './result.ts';
import type { Step } from './step.ts';
import { nameOf } from './structure-problems.ts';

/** Care is never a matter of chance: a treatment message may not depend on the arm (DESIGN.md 4.2). */
export function splitProblems(graph: Graph): readonly Problem[] {
  const { running, steps } = graph;
  const splits = running.filter((node) => node.kind === 'split' && readSettings(splitSettings, node) !== undefined);
  if (splits.length === 0) return [];
  const treatments = running.filter(isTreatment);
  const drawing = {
    count: steps.length,
    order: running.map(({ index }) => index),
    targets: (index: number) => steps[index]?.targets ?? [],
  };
  const marked = treatments.map(({ index }) => index);
  const reached = reachedMarks(drawing, marked);
  return splits.flatMap((node) => [...holdOutProblems(node), ...chanceProblems(node, { treatments, reached })]);
}

function holdOutProblems(node: Step): readonly Problem[] {
  const arms = readSettings(splitSettings, node)?.arms ?? [];
  if (!arms.every((arm) => arm.isHoldOut)) return [];
  const message = `Every arm of "${nameOf(node)}" is a hold-out, so there is nothing to compare with. Let one arm get what is tested.`;
  return [warning('setting-missing', node.id, message)];
}

interface Treatments {
  readonly treatments: readonly Step[];
  readonly reached: Reached;
}

/** One problem a split, about the first treatment that some arms lead to and others do not. */
function chanceProblems(node: Step, { treatments, reached }: Treatments): readonly Problem[] {
  const [first, ...others] = inSomeOnly(reached, node.targets).flatMap((index) => treatments[index] ?? []);
  if (first === undefined) return [];
  const name = `"${nameOf(first)}"`;
  const what = others.length === 0 ? `${name} is sent` : `${name} and ${others.length} more treatment mails are sent`;
  const message = `Whether ${what} would depend on chance, and treatment never does. Put it before "${nameOf(node)}", or give it another purpose.`;
  return [error('split-on-treatment', node.id, message)];
}

/** What nobody knows is taken for treatment. */
function isTreatment({ kind, settings: { purpose } }: Step): boolean {
  if (kind !== 'send-email') return false;
  return typeof purpose !== 'string' || purpose === 'treatment' || purposeRule(purpose) === null;
}
