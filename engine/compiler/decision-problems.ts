import type { Effort } from '../conditions/effort.ts';
import { caseFindings } from '../conditions/reach.ts';
import type { Declaration } from '../conditions/reach.ts';
import { subjectsOf } from '../conditions/used.ts';
import type { DocumentNode } from '../journey/document.ts';
import { branchSettings } from '../journey/kinds/branch.ts';
import { purposeRule } from '../gate/purposes.ts';
import { splitSettings } from '../journey/kinds/split.ts';
import type { Graph } from './graph.ts';
import { error, warning } from './problem.ts';
import type { Catalog, Problem } from './result.ts';
import { nameOf } from './structure-problems.ts';

/** Elementary steps of thought about the cases of one document: milliseconds, however many branches a hostile one has. */
const EFFORT = 100_000;

/** What is wrong with branches and splits: names that are not there, cases that nobody takes, care that is shared out. */
export function decisionProblems(graph: Graph, catalog: Catalog): readonly Problem[] {
  const effort = { left: EFFORT };
  const running = graph.document.nodes.filter(
    (node) => graph.reachable.has(node.id) && graph.byId.get(node.id) === node,
  );
  return running.flatMap((node) => problemsAt(graph, catalog, node, effort));
}

function problemsAt(graph: Graph, catalog: Catalog, node: DocumentNode, effort: Effort): readonly Problem[] {
  if (node.kind === 'branch') return branchProblems(graph, catalog, node, effort);
  return node.kind === 'split' ? splitProblems(graph, node) : [];
}

function branchProblems(graph: Graph, catalog: Catalog, node: DocumentNode, effort: Effort): readonly Problem[] {
  const settings = branchSettings.safeParse(node.settings).data;
  if (settings === undefined) return [];
  const unknown = settings.cases.flatMap(({ port, when }) => unknownNames(graph, catalog, node, { port, when }));
  if (unknown.length > 0) return unknown;
  return caseFindings(settings.cases, declarationsOf(catalog), effort).flatMap((finding) => {
    const port = settings.cases[finding.case]?.port;
    const name = labelOf(graph, node, port);
    const message =
      finding.kind === 'impossible'
        ? `"${nameOf(node)}": nobody can ever take ${name}, because its conditions contradict each other. Change or remove it.`
        : `"${nameOf(node)}": nobody comes to ${name}, because earlier cases take everybody it is for. Move it up, change or remove it.`;
    return port === undefined
      ? []
      : [error(finding.kind === 'impossible' ? 'case-impossible' : 'case-shadowed', node.id, message, { port })];
  });
}

const labelOf = (graph: Graph, node: DocumentNode, port: string | undefined): string =>
  `the case "${graph.ports(node).find((one) => one.name === port)?.label ?? port ?? ''}"`;

export const declarationsOf = (catalog: Catalog): ReadonlyMap<string, Declaration> =>
  new Map(catalog.facts.map(({ id, type, values }) => [id, values === undefined ? { type } : { type, values }]));

type Case = ReturnType<typeof branchSettings.parse>['cases'][number];

function unknownNames(
  graph: Graph,
  catalog: Catalog,
  node: DocumentNode,
  { port, when }: Pick<Case, 'port' | 'when'>,
): readonly Problem[] {
  const used = subjectsOf(when);
  const asks = `"${nameOf(node)}" asks for`;
  const missing = (code: string, what: string): Problem =>
    error(code, node.id, `${asks} ${what}, so the answer would never be known. Choose another.`, { port });
  const isKnownFact = (id: string): boolean => catalog.facts.some((fact) => fact.id === id);
  const isKnownList = (id: string): boolean => catalog.lists.some((list) => list.id === id);
  return [
    ...[...used.facts]
      .filter((id) => !isKnownFact(id))
      .map(() => missing('unknown-fact', 'a fact that nobody declares')),
    ...[...used.lists].filter((id) => !isKnownList(id)).map(() => missing('unknown-list', 'a list that is not there')),
    ...[...used.segments].map(() => missing('unknown-segment', 'a segment that is not there')),
    ...[...used.nodes]
      .filter((id) => !isEarlier(graph, id, node.id))
      .map(() => missing('case-impossible', 'the outcome of a step that no patient comes to before it')),
  ];
}

const isEarlier = (graph: Graph, id: string, than: string): boolean =>
  graph.reachable.has(id) && graph.place(id) < graph.place(than);

/** Care is never a matter of chance: a treatment message may not depend on the arm (DESIGN.md 4.2). */
function splitProblems(graph: Graph, node: DocumentNode): readonly Problem[] {
  const settings = splitSettings.safeParse(node.settings).data;
  if (settings === undefined) return [];
  const problems: Problem[] = [];
  if (settings.arms.every((arm) => arm.isHoldOut)) {
    const message = `Every arm of "${nameOf(node)}" is a hold-out, so there is nothing to compare with. Let one arm get what is tested.`;
    problems.push(warning('setting-missing', node.id, message));
  }
  const perArm = graph.leads(node).flatMap(({ to }) => (to === null ? [] : [treatmentsFrom(graph, to)]));
  const all = new Set(perArm.flatMap((ids) => [...ids]));
  const shared = [...all].filter((id) => !perArm.every((ids) => ids.has(id)));
  return [
    ...problems,
    ...shared.map((id) =>
      error(
        'split-on-treatment',
        node.id,
        `Whether "${nameOf(graph.byId.get(id) ?? node)}" is sent would depend on chance, and treatment never does. Put it before "${nameOf(node)}", or give it another purpose.`,
      ),
    ),
  ];
}

/** Sends for treatment that can be reached from here. Iterative: drawings are hostile. */
function treatmentsFrom(graph: Graph, start: string): ReadonlySet<string> {
  const seen = new Set<string>([start]);
  const found = new Set<string>();
  const open = [start];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const node = graph.byId.get(id);
    if (node === undefined) continue;
    if (node.kind === 'send-email' && isTreatment(node.settings['purpose'])) found.add(id);
    for (const { to } of graph.leads(node)) {
      if (to === null || seen.has(to)) continue;
      seen.add(to);
      open.push(to);
    }
  }
  return found;
}

/** What nobody knows is taken for treatment. */
const isTreatment = (purpose: unknown): boolean =>
  typeof purpose !== 'string' || purpose === 'treatment' || purposeRule(purpose) === null;
