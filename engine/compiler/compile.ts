import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { canonicalJson } from '../canonical/canonical-json.ts';
import type { Plan, PlanNode, PlanUse } from '../interpreter/plan.ts';
import { isNodeKind } from '../journey/kinds.ts';
import type { JourneyDocument } from '../journey/document.ts';
import { compileNode } from './compile-node.ts';
import { graphOf, portsOf, resolvedWire } from './graph.ts';
import type { Graph } from './graph.ts';
import { error } from './problem.ts';
import { proofsOf } from './proofs.ts';
import type { Catalog, Compiled, Problem } from './result.ts';
import { settingsProblems } from './settings-problems.ts';
import { structureProblems } from './structure-problems.ts';

/** Canonical bytes above which a plan is refused. Deflated it is smaller still; the limit is 64 KB (DESIGN.md 4.4). */
const LARGEST_PLAN = 512 * 1024;

/** Document to plan, problems and proofs. Pure, total, never throws on any document that its schema read. */
export function compile(document: JourneyDocument, catalog: Catalog): Compiled {
  const graph = graphOf(document);
  const problems: Problem[] = [...structureProblems(graph), ...settingsProblems(graph, catalog)];
  if (problems.some((problem) => problem.severity === 'error')) return { plan: null, hash: null, problems, proofs: [] };
  const plan = planOf(graph, catalog);
  const text = canonicalJson(plan);
  if (text.length > LARGEST_PLAN) {
    const message = 'This journey is too large to run. Hand over to a second journey with Jump.';
    return { plan: null, hash: null, problems: [...problems, error('plan-too-large', null, message)], proofs: [] };
  }
  return { plan, hash: bytesToHex(sha256(utf8ToBytes(text))), problems, proofs: proofsOf(graph, plan) };
}

/** SHA-256 hex over the RFC 8785 form of a plan: what approval binds to. */
export const planHash = (plan: Plan): string => bytesToHex(sha256(utf8ToBytes(canonicalJson(plan))));

function planOf(graph: Graph, catalog: Catalog): Plan {
  const { document, entry } = graph;
  const nodes: Record<string, PlanNode> = {};
  for (const id of graph.reachable) {
    const node = graph.byId.get(id);
    if (node === undefined || !isNodeKind(node.kind) || isOff(graph, id)) continue;
    nodes[id] = compileNode(node.kind, node, nextOf(graph, id), catalog);
  }
  const event = entry?.settings['event'];
  return {
    format: 1,
    name: document.name,
    trigger: { kind: 'event', event: typeof event === 'string' ? event : '' },
    occurrence: document.settings.occurrence,
    sender: document.settings.sender,
    priority: document.settings.priority,
    exits: document.settings.exitRules.map((rule) => ({ event: rule.event, reason: rule.reason })),
    entry: entry?.id ?? '',
    nodes,
    uses: usesOf(document, nodes, catalog),
  };
}

/** A step turned off passes through its first port; entries and exits cannot be off. */
function isOff(graph: Graph, id: string): boolean {
  const node = graph.byId.get(id);
  return node?.off === true && node.kind !== 'entry' && node.kind !== 'exit';
}

function nextOf(graph: Graph, id: string): Readonly<Record<string, string>> {
  const node = graph.byId.get(id);
  if (node === undefined) return {};
  const next = portsOf(node).flatMap((port) => {
    const target = resolvedWire(graph, node, port);
    return target === null ? [] : [[port.name, throughOff(graph, target)] as const];
  });
  return Object.fromEntries(next);
}

function throughOff(graph: Graph, start: string): string {
  let id = start;
  // No loop can be here: loops are errors. The bound keeps this total all the same.
  for (let steps = 0; isOff(graph, id) && steps < graph.byId.size; steps += 1) {
    const node = graph.byId.get(id);
    const first = node === undefined ? undefined : portsOf(node)[0];
    const target = node === undefined || first === undefined ? null : resolvedWire(graph, node, first);
    if (target === null) return id;
    id = target;
  }
  return id;
}

function usesOf(document: JourneyDocument, nodes: Readonly<Record<string, PlanNode>>, catalog: Catalog): readonly PlanUse[] {
  const used = new Set(Object.values(nodes).flatMap((node) => (node.op === 'send-email@1' ? [node.template] : [])));
  const templates = catalog.templates
    .filter((one) => used.has(one.id))
    .flatMap((one) => one.languages.map((l): PlanUse => ({ kind: 'template', id: one.id, version: one.version, language: l.language, sha256: l.sha256 })));
  const senders = catalog.senders
    .filter((one) => one.id === document.settings.sender)
    .map((one): PlanUse => ({ kind: 'sender', id: one.id, version: one.version, sha256: one.sha256 }));
  return [...templates, ...senders].toSorted((a, b) => (useKey(a) < useKey(b) ? -1 : 1));
}

const useKey = (use: PlanUse): string => `${use.kind}/${use.id}/${use.language ?? ''}`;
