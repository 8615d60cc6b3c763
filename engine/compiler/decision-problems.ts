import type { Effort } from '../conditions/effort.ts';
import { caseFindings } from '../conditions/reach.ts';
import type { Leaf } from '../conditions/condition.ts';
import { leavesOf, subjectsOf } from '../conditions/used.ts';
import { purposeRule } from '../gate/purposes.ts';
import { branchSettings } from '../journey/kinds/branch.ts';
import type { Graph } from './graph.ts';
import { indexOf } from './catalog-index.ts';
import type { CompilerCode } from './codes.ts';
import { error } from './problem.ts';
import { readSettings } from './read-settings.ts';
import type { Catalog, Problem } from './result.ts';
import { splitProblems } from './split-problems.ts';
import type { Step } from './step.ts';
import { nameOf } from './structure-problems.ts';

/** Elementary steps of thought about the cases of one document: milliseconds, however many branches a hostile one has. */
const EFFORT = 100_000;

/** What is wrong with branches and splits: names that are not there, cases that nobody takes, care that is shared out. */
export function decisionProblems(graph: Graph, catalog: Catalog): readonly Problem[] {
  const effort = { left: EFFORT };
  const problems: Problem[] = [];
  for (const step of graph.running)
    if (step.kind === 'branch') problems.push(...branchProblems(graph, catalog, step, effort));
  return [...problems, ...splitProblems(graph)];
}

function branchProblems(graph: Graph, catalog: Catalog, node: Step, effort: Effort): readonly Problem[] {
  const settings = readSettings(branchSettings, node);
  if (settings === undefined) return [];
  const unknown = settings.cases.flatMap(({ port, when }) => unknownNames(graph, catalog, node, { port, when }));
  if (unknown.length > 0) return unknown;
  return caseFindings(settings.cases, indexOf(catalog).declarations, effort).flatMap((finding) => {
    const port = settings.cases[finding.case]?.port;
    const name = labelOf(node, port);
    const message =
      finding.kind === 'impossible'
        ? `"${nameOf(node)}": nobody can ever take ${name}, because its conditions contradict each other. Change or remove it.`
        : `"${nameOf(node)}": nobody comes to ${name}, because earlier cases take everybody it is for. Move it up, change or remove it.`;
    return port === undefined
      ? []
      : [error(finding.kind === 'impossible' ? 'case-impossible' : 'case-shadowed', node.id, message, { port })];
  });
}

const labelOf = (node: Step, port: string | undefined): string =>
  `the case "${node.ports.find((one) => one.name === port)?.label ?? port ?? ''}"`;

type Case = ReturnType<typeof branchSettings.parse>['cases'][number];

function unknownNames(
  graph: Graph,
  catalog: Catalog,
  node: Step,
  { port, when }: Pick<Case, 'port' | 'when'>,
): readonly Problem[] {
  const lost = leavesOf(when).filter((leaf) => !isThere(leaf, graph, catalog, node));
  if (lost.length === 0) return [];
  const used = subjectsOf({ kind: 'any', of: lost });
  const asks = `"${nameOf(node)}" asks for`;
  const missing = (code: CompilerCode, what: string): Problem =>
    error(code, node.id, `${asks} ${what}, so the answer would never be known. Choose another.`, { port });
  return [
    ...[...used.facts].map(() => missing('unknown-fact', 'a fact that nobody declares')),
    ...[...used.lists].map(() => missing('unknown-list', 'a list that is not there')),
    ...[...used.segments].map(() => missing('unknown-segment', 'a segment that is not there')),
    ...[...used.purposes].map(() => missing('setting-missing', 'permission for mail of a purpose that is not known')),
    ...[...used.nodes].map(() =>
      missing('case-impossible', 'the outcome of a step that no patient comes to before it'),
    ),
  ];
}

/** Is what a leaf asks about to be found? There are no segments yet. */
function isThere(leaf: Leaf, graph: Graph, catalog: Catalog, node: Step): boolean {
  switch (leaf.kind) {
    case 'fact':
      return indexOf(catalog).facts.has(leaf.fact);
    case 'list':
      return indexOf(catalog).lists.has(leaf.list);
    case 'permission':
      return purposeRule(leaf.purpose) !== null;
    case 'outcome':
      return isEarlier(graph, leaf.node, node);
    case 'segment':
      return false;
    case 'event-data':
      return true;
  }
}

function isEarlier({ byId }: Graph, id: string, than: Step): boolean {
  const step = byId.get(id);
  return step !== undefined && step.isReached && step.place < than.place;
}
