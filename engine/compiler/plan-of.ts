import type { Condition } from '../conditions/condition.ts';
import { conditionSchema } from '../conditions/condition-schema.ts';
import { askedByExits } from '../conditions/exit-rule.ts';
import type { ExitRule, Plan, PlanNode, PlanUse } from '../interpreter/plan.ts';
import { compileNode } from './compile-node.ts';
import type { PlanParts } from './compile-node.ts';
import type { Graph } from './graph.ts';
import { startOf } from './journey-problems.ts';
import { subjectsOf } from '../conditions/used.ts';
import type { Subjects } from '../conditions/used.ts';
import type { Catalog } from './result.ts';
import type { Lead, Step } from './step.ts';
import { nameOf } from './structure-problems.ts';

/** The plan of a document in which no error was found. Only steps that somebody can reach are part of it. */
export function planOf(graph: Graph, catalog: Catalog): Plan {
  const { document, entry } = graph;
  const { nodes, ops } = nodesOf(graph, catalog);
  const asked = askedIn(ops);
  return {
    format: 1,
    name: wellFormed(document.name),
    trigger: startOf(graph),
    occurrence: document.settings.occurrence,
    ...(document.settings.occurrence === 'again' ? { againAfterDays: document.settings.againAfterDays ?? 0 } : {}),
    sender: document.settings.sender,
    priority: document.settings.priority,
    ...(document.settings.calendar === undefined ? {} : { calendar: document.settings.calendar }),
    ...(document.settings.resume === undefined ? {} : { resume: document.settings.resume }),
    exits: exitsOf(graph),
    ...(document.settings.goal === undefined ? {} : { goal: document.settings.goal }),
    entry: entry?.id ?? '',
    nodes,
    uses: usesOf(graph, ops, { catalog, asked }),
    ...remembered(nodes, asked),
  };
}

/** Called only for conditions that were found complete. */
function exitsOf({ document }: Graph): readonly ExitRule[] {
  return document.settings.exitRules.map((rule) =>
    'when' in rule
      ? { when: conditionSchema.parse(rule.when), reason: rule.reason }
      : { event: rule.event, reason: rule.reason },
  );
}

function nodesOf({ running }: Graph, catalog: Catalog): { readonly nodes: Plan['nodes']; readonly ops: PlanNode[] } {
  const nodes: Record<string, PlanNode> = {};
  const ops: PlanNode[] = [];
  for (const step of running) {
    if (step.known === null) continue;
    const op = compileNode(step.known, step, partsOf(step), catalog);
    nodes[step.id] = op;
    ops.push(op);
  }
  return { nodes, ops };
}

/** The steps that a branch asks for, in the order of their ids; nothing when none does, so that older hashes stay. */
function remembered(nodes: Plan['nodes'], asked: Subjects): Pick<Plan, 'remembers'> {
  const remembers = [...asked.nodes].filter((id) => Object.hasOwn(nodes, id)).toSorted();
  return remembers.length === 0 ? {} : { remembers };
}

/** What any branch asks about. */
function askedIn(ops: readonly PlanNode[]): Subjects {
  const of: Condition[] = [];
  for (const op of ops) if (op.op === 'branch@1') for (const { when } of op.cases) of.push(when);
  return subjectsOf({ kind: 'any', of });
}

const partsOf = (step: Step): PlanParts => ({ name: wellFormed(nameOf(step)), next: nextOf(step) });

/** Half of a surrogate pair has no UTF-8 and so no hash. */
const wellFormed = (text: string): string =>
  /[\ud800-\udfff]/.test(text) ? text.replaceAll(/\p{Surrogate}/gu, '\uFFFD') : text;

/** Ports in the order of their names, as the canonical text has them. */
function nextOf({ leads }: Step): Readonly<Record<string, string>> {
  const next: Record<string, string> = {};
  for (const { port, to } of isSorted(leads) ? leads : leads.toSorted(byPort)) if (to !== null) next[port.name] = to.id;
  return next;
}

const byPort = (a: Lead, b: Lead): number => (a.port.name < b.port.name ? -1 : 1);

/** As the ports of most kinds are: then there is nothing to sort. */
function isSorted(leads: readonly Lead[]): boolean {
  let last = '';
  for (const { port } of leads) {
    if (port.name < last) return false;
    last = port.name;
  }
  return true;
}

interface Sources {
  readonly catalog: Catalog;
  readonly asked: Subjects;
}

function usesOf(graph: Graph, ops: readonly PlanNode[], { catalog, asked }: Sources): readonly PlanUse[] {
  const { document } = graph;
  const sent = new Set<string>();
  const facts = new Set([...asked.facts, ...factsOfStart(graph)]);
  for (const node of ops) {
    if (node.op === 'send-email@1') sent.add(node.template);
    if (node.op === 'set-fact@1') facts.add(node.fact);
  }
  const templates = catalog.templates
    .filter((one) => sent.has(one.id))
    .flatMap(({ id, version, languages }) =>
      languages.map(({ language, sha256 }): PlanUse => ({ kind: 'template', id, version, language, sha256 })),
    );
  const senders = catalog.senders
    .filter((one) => one.id === document.settings.sender)
    .map(({ id, version, sha256 }): PlanUse => ({ kind: 'sender', id, version, sha256 }));
  // What a fact means is part of what was approved.
  const declared = catalog.facts
    .filter((fact) => facts.has(fact.id))
    .map(({ id, version, sha256 }): PlanUse => ({ kind: 'fact', id, version, sha256 }));
  return [...templates, ...senders, ...declared].toSorted((a, b) => (useKey(a) < useKey(b) ? -1 : 1));
}

/** What decides who comes in and who leaves at once. */
function factsOfStart(graph: Graph): ReadonlySet<string> {
  const start = startOf(graph);
  const exits = subjectsOf(askedByExits(exitsOf(graph))).facts;
  return start.kind === 'date' && start.anchor === 'fact' ? new Set([...exits, start.fact]) : exits;
}

const useKey = (use: PlanUse): string => `${use.kind}/${use.id}/${use.language ?? ''}`;
