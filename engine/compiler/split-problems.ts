import { purposeRule } from '../gate/purposes.ts';
import type { DocumentNode } from '../journey/document.ts';
import { splitSettings } from '../journey/kinds/split.ts';
import type { Graph } from './graph.ts';
import { error, warning } from './problem.ts';
import { inSomeOnly, reachedMarks } from './reached-marks.ts';
import type { Marks } from './reached-marks.ts';
import { readSettings } from './read-settings.ts';
import type { Problem } from './result.ts';
import { nameOf } from './structure-problems.ts';

/** Care is never a matter of chance: a treatment message may not depend on the arm (DESIGN.md 4.2). */
export function splitProblems(graph: Graph): readonly Problem[] {
  const running = graph.running;
  const splits = running.filter((node) => node.kind === 'split' && readSettings(splitSettings, node) !== undefined);
  if (splits.length === 0) return [];
  const treatments = running.filter(isTreatment).map((node) => node.id);
  const reached = reachedMarks(graph, treatments);
  return splits.flatMap((node) => [...holdOutProblems(node), ...chanceProblems(graph, node, { treatments, reached })]);
}

function holdOutProblems(node: DocumentNode): readonly Problem[] {
  const arms = readSettings(splitSettings, node)?.arms ?? [];
  if (!arms.every((arm) => arm.isHoldOut)) return [];
  const message = `Every arm of "${nameOf(node)}" is a hold-out, so there is nothing to compare with. Let one arm get what is tested.`;
  return [warning('setting-missing', node.id, message)];
}

interface Treatments {
  readonly treatments: readonly string[];
  readonly reached: ReadonlyMap<string, Marks>;
}

/** One problem a split, about the first treatment that some arms lead to and others do not. */
function chanceProblems(graph: Graph, node: DocumentNode, { treatments, reached }: Treatments): readonly Problem[] {
  const arms = graph.leads(node).flatMap(({ to }) => (to === null ? [] : [reached.get(to) ?? new Uint32Array()]));
  const [first, ...others] = inSomeOnly(arms).flatMap((index) => treatments[index] ?? []);
  if (first === undefined) return [];
  const name = `"${nameOf(graph.byId.get(first) ?? node)}"`;
  const what = others.length === 0 ? `${name} is sent` : `${name} and ${others.length} more treatment mails are sent`;
  const message = `Whether ${what} would depend on chance, and treatment never does. Put it before "${nameOf(node)}", or give it another purpose.`;
  return [error('split-on-treatment', node.id, message)];
}

/** What nobody knows is taken for treatment. */
function isTreatment({ kind, settings: { purpose } }: DocumentNode): boolean {
  if (kind !== 'send-email') return false;
  return typeof purpose !== 'string' || purpose === 'treatment' || purposeRule(purpose) === null;
}
