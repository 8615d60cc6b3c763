import type { Plan, PlanNode, PlanUse } from '../interpreter/plan.ts';
import type { DocumentNode, JourneyDocument } from '../journey/document.ts';
import { isNodeKind } from '../journey/kinds.ts';
import { compileNode } from './compile-node.ts';
import type { Graph } from './graph.ts';
import { startOf } from './journey-problems.ts';
import { subjectsOf } from '../conditions/used.ts';
import type { Catalog } from './result.ts';
import { nameOf } from './structure-problems.ts';

/** The plan of a document in which no error was found. Only steps that somebody can reach are part of it. */
export function planOf(graph: Graph, catalog: Catalog): Plan {
  const { document, entry } = graph;
  const nodes = nodesOf(graph, catalog);
  return {
    format: 1,
    name: wellFormed(document.name),
    trigger: startOf(graph),
    occurrence: document.settings.occurrence,
    ...(document.settings.occurrence === 'again' ? { againAfterDays: document.settings.againAfterDays ?? 0 } : {}),
    sender: document.settings.sender,
    priority: document.settings.priority,
    ...(document.settings.calendar === undefined ? {} : { calendar: document.settings.calendar }),
    exits: document.settings.exitRules.map(({ event, reason }) => ({ event, reason })),
    ...(document.settings.goal === undefined ? {} : { goal: document.settings.goal }),
    entry: entry?.id ?? '',
    nodes,
    uses: usesOf(document, nodes, catalog),
    ...remembered(nodes),
  };
}

function nodesOf(graph: Graph, catalog: Catalog): Plan['nodes'] {
  const running = graph.order.flatMap((id) => graph.byId.get(id) ?? []);
  const compiled = running.flatMap((node) =>
    isNodeKind(node.kind)
      ? [[node.id, compileNode(node.kind, named(node), nextOf(graph, node), catalog)] as const]
      : [],
  );
  return Object.fromEntries(compiled);
}

/** The steps that a branch asks for, in the order of their ids; nothing when none does, so that older hashes stay. */
function remembered(nodes: Plan['nodes']): Pick<Plan, 'remembers'> {
  const asked = new Set(Object.values(nodes).flatMap((node) => [...subjectsIn(node).nodes]));
  const remembers = [...asked].filter((id) => Object.hasOwn(nodes, id)).toSorted();
  return remembers.length === 0 ? {} : { remembers };
}

const subjectsIn = (node: PlanNode) =>
  subjectsOf({ kind: 'any', of: node.op === 'branch@1' ? node.cases.map((one) => one.when) : [] });

const named = (node: DocumentNode): DocumentNode => ({ ...node, name: wellFormed(nameOf(node)) });

/** Half of a surrogate pair has no UTF-8 and so no hash. */
const wellFormed = (text: string): string => text.replaceAll(/\p{Surrogate}/gu, '\uFFFD');

function nextOf(graph: Graph, node: DocumentNode): Readonly<Record<string, string>> {
  return Object.fromEntries(
    graph.leads(node).flatMap(({ port, to }) => (to === null ? [] : [[port.name, to] as const])),
  );
}

function usesOf(
  document: JourneyDocument,
  nodes: Readonly<Record<string, PlanNode>>,
  catalog: Catalog,
): readonly PlanUse[] {
  const used = new Set(Object.values(nodes).flatMap((node) => (node.op === 'send-email@1' ? [node.template] : [])));
  const templates = catalog.templates
    .filter((one) => used.has(one.id))
    .flatMap(({ id, version, languages }) =>
      languages.map(({ language, sha256 }): PlanUse => ({ kind: 'template', id, version, language, sha256 })),
    );
  const senders = catalog.senders
    .filter((one) => one.id === document.settings.sender)
    .map(({ id, version, sha256 }): PlanUse => ({ kind: 'sender', id, version, sha256 }));
  return [...templates, ...senders, ...factUses(nodes, catalog)].toSorted((a, b) => (useKey(a) < useKey(b) ? -1 : 1));
}

/** What a fact means is part of what was approved. */
function factUses(nodes: Plan['nodes'], catalog: Catalog): readonly PlanUse[] {
  const used = new Set(
    Object.values(nodes).flatMap((node) => (node.op === 'set-fact@1' ? [node.fact] : [...subjectsIn(node).facts])),
  );
  return catalog.facts
    .filter((fact) => used.has(fact.id))
    .map(({ id, version, sha256 }): PlanUse => ({ kind: 'fact', id, version, sha256 }));
}

const useKey = (use: PlanUse): string => `${use.kind}/${use.id}/${use.language ?? ''}`;
