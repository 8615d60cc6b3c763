import type { Condition } from '../conditions/condition.ts';
import type { Effort } from '../conditions/effort.ts';
import { portsOnlyWhere } from '../conditions/reach.ts';
import type { Declarations } from '../conditions/subject.ts';
import { subjectsOf } from '../conditions/used.ts';
import { purposeRule } from '../gate/purposes.ts';
import { branchSettings } from '../journey/kinds/branch.ts';
import { sendEmailSettings } from '../journey/kinds/send-email.ts';
import type { Graph } from './graph.ts';
import { readSettings } from './read-settings.ts';
import type { Step } from './step.ts';
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
  readonly node: Step;
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
    const granted = graph.running.map((node) => grantedPorts(node, purpose, facts, effort));
    const cut = cutAt(graph, granted);
    for (const send of needing.filter((node) => purposeOf(node) === purpose)) {
      if (cut.reached.has(send.place)) unproven.add(send.id);
      else dominators.set(send.id, askedBefore(cut, send));
    }
  }
  return { unproven, dominators };
}

const purposeOf = (node: Step): string => readSettings(sendEmailSettings, node)?.purpose ?? '';

const needsAuthorization = (node: Step): boolean =>
  node.kind === 'send-email' && purposeRule(purposeOf(node))?.needsAuthorization === true;

type Ports = ReadonlySet<string>;

function grantedPorts(node: Step, purpose: string, facts: Declarations, effort: Effort): Ports {
  const cases = node.kind === 'branch' ? (readSettings(branchSettings, node)?.cases ?? []) : [];
  const wanted: Condition = { kind: 'permission', axis: 'authorization', purpose, isGranted: true };
  const asks = cases.some(({ when }) => subjectsOf(when).purposes.has(purpose));
  return asks ? portsOnlyWhere(wanted, cases, facts, effort) : new Set();
}

/** Steps by their places in the order of the graph. */
interface Cut {
  /** Without leaving by a port that is cut. */
  readonly reached: ReadonlySet<number>;
  /** By step, from where it is come to. */
  readonly sources: readonly (readonly { readonly node: Step; readonly cutPort: string | null }[])[];
}

function cutAt({ running, start }: Graph, granted: readonly Ports[]): Cut {
  const sources: { node: Step; cutPort: string | null }[][] = running.map(() => []);
  const open: number[][] = running.map(() => []);
  for (const node of running) {
    for (const { port, to } of node.leads) {
      if (to === null) continue;
      const isCut = granted[node.place]?.has(port.name) === true;
      if (!isCut) open[node.place]?.push(to.place);
      sources[to.place]?.push({ node, cutPort: isCut ? port.name : null });
    }
  }
  return { reached: ways(start?.place ?? null, (place) => open[place] ?? []).reachable, sources };
}

/** Backwards from a send to the ports that are cut. */
function askedBefore({ sources }: Cut, send: Step): readonly AskedPort[] {
  const found: AskedPort[] = [];
  const seen = new Set([send.place]);
  const open = [send.place];
  for (let place = open.pop(); place !== undefined; place = open.pop()) {
    for (const { node, cutPort } of sources[place] ?? []) {
      if (cutPort !== null) found.push({ node, port: cutPort });
      if (cutPort !== null || seen.has(node.place)) continue;
      seen.add(node.place);
      open.push(node.place);
    }
  }
  return found.toSorted((a, b) => a.node.place - b.node.place);
}
