import type { Condition } from '../conditions/condition.ts';
import type { Effort } from '../conditions/effort.ts';
import { portsOnlyWhere } from '../conditions/reach.ts';
import type { Declarations } from '../conditions/subject.ts';
import { subjectsOf } from '../conditions/used.ts';
import { purposeRule } from '../gate/purposes.ts';
import type { DocumentNode } from '../journey/document.ts';
import { branchSettings } from '../journey/kinds/branch.ts';
import { sendEmailSettings } from '../journey/kinds/send-email.ts';
import type { Graph } from './graph.ts';
import { readSettings } from './read-settings.ts';
import { ways } from './ways.ts';

/** Elementary steps of thought about the authorizations of one document. */
const EFFORT = 50_000;

/** How the sends whose purpose needs a signed authorization (45 CFR 164.508(a)(3)) are reached. */
export interface Authorization {
  /** Sends to which a patient can come without having been found to have one. */
  readonly unproven: ReadonlySet<string>;
  /** By each other send that needs one: the ports of branches of which a patient has left by one, whatever the path. */
  readonly dominators: ReadonlyMap<string, readonly AskedPort[]>;
}

/** Whoever leaves by it has the authorization. */
export interface AskedPort {
  readonly node: DocumentNode;
  readonly port: string;
}

const NONE: Authorization = { unproven: new Set(), dominators: new Map() };

/**
 * A send is proved if no path from the start of the graph comes to it with all ports cut by which only patients with the
 * authorization leave. Linear in steps and lines for each purpose, round loops as well.
 */
export function authorizationIn(graph: Graph, facts: Declarations): Authorization {
  const needing = graph.running.filter(needsAuthorization);
  if (needing.length === 0) return NONE;
  const unproven = new Set<string>();
  const dominators = new Map<string, readonly AskedPort[]>();
  const effort = { left: EFFORT };
  for (const purpose of new Set(needing.map(purposeOf))) {
    const granted = new Map(graph.running.map((node) => [node.id, grantedPorts(node, purpose, facts, effort)]));
    const cut = cutAt(graph, granted);
    for (const { id } of needing.filter((node) => purposeOf(node) === purpose)) {
      if (cut.reached.has(id)) unproven.add(id);
      else dominators.set(id, askedBefore(graph, cut, id));
    }
  }
  return { unproven, dominators };
}

const purposeOf = (node: DocumentNode): string => readSettings(sendEmailSettings, node)?.purpose ?? '';

const needsAuthorization = (node: DocumentNode): boolean =>
  node.kind === 'send-email' && purposeRule(purposeOf(node))?.needsAuthorization === true;

type Ports = ReadonlySet<string>;

function grantedPorts(node: DocumentNode, purpose: string, facts: Declarations, effort: Effort): Ports {
  const cases = node.kind === 'branch' ? (readSettings(branchSettings, node)?.cases ?? []) : [];
  const wanted: Condition = { kind: 'permission', axis: 'authorization', purpose, isGranted: true };
  const asks = cases.some(({ when }) => subjectsOf(when).purposes.has(purpose));
  return asks ? portsOnlyWhere(wanted, cases, facts, effort) : new Set();
}

interface Cut {
  /** Without leaving by a port that is cut. */
  readonly reached: ReadonlySet<string>;
  /** By step, from where it is come to. */
  readonly sources: ReadonlyMap<string, readonly { readonly node: DocumentNode; readonly cutPort: string | null }[]>;
}

function cutAt(graph: Graph, granted: ReadonlyMap<string, Ports>): Cut {
  const sources = new Map<string, { node: DocumentNode; cutPort: string | null }[]>();
  const open = new Map<string, string[]>();
  for (const node of graph.running) {
    const on: string[] = [];
    open.set(node.id, on);
    for (const { port, to } of graph.leads(node)) {
      if (to === null) continue;
      const isCut = granted.get(node.id)?.has(port.name) === true;
      if (!isCut) on.push(to);
      const known = sources.get(to) ?? [];
      known.push({ node, cutPort: isCut ? port.name : null });
      sources.set(to, known);
    }
  }
  return { reached: ways(graph.start, (id) => open.get(id) ?? []).reachable, sources };
}

/** Backwards from a send to the ports that are cut. */
function askedBefore(graph: Graph, { sources }: Cut, send: string): readonly AskedPort[] {
  const found: AskedPort[] = [];
  const seen = new Set([send]);
  const open = [send];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    for (const { node, cutPort } of sources.get(id) ?? []) {
      if (cutPort !== null) found.push({ node, port: cutPort });
      if (cutPort !== null || seen.has(node.id)) continue;
      seen.add(node.id);
      open.push(node.id);
    }
  }
  return found.toSorted((a, b) => graph.place(a.node.id) - graph.place(b.node.id));
}
