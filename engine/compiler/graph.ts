import type { DocumentEdge, DocumentNode, JourneyDocument } from '../journey/document.ts';
import { edgesFrom } from '../journey/edges-from.ts';
import { isNodeKind, NODE_KINDS } from '../journey/kinds.ts';
import { jumpTarget } from '../journey/kinds/jump.ts';
import type { Port } from '../journey/node-kind.ts';
import { isOff } from '../journey/turned-off.ts';
import { ways } from './ways.ts';
import type { Ways } from './ways.ts';

/** Where one port of a step leads when the journey runs. */
export interface Lead {
  readonly port: Port;
  /** Null: nowhere. */
  readonly to: string | null;
  /** The drawn line that leads there; `skipped` and `failed` may follow the line of `sent`. */
  readonly wire: DocumentEdge | null;
}

/** A document indexed once; every pass reads this. Iterative throughout: documents are hostile. */
export interface Graph extends Ways {
  readonly document: JourneyDocument;
  /** Of doubled ids the first. */
  readonly byId: ReadonlyMap<string, DocumentNode>;
  readonly entry: DocumentNode | null;
  /** Where it is looked at from: the entry, or where people are moved to. */
  readonly start: string | null;
  readonly ports: (node: DocumentNode) => readonly Port[];
  readonly hasPort: (node: DocumentNode, port: string) => boolean;
  /** Where the ports of a step lead, steps turned off passed through. */
  readonly leads: (node: DocumentNode) => readonly Lead[];
  /** The steps of `order`. */
  readonly running: readonly DocumentNode[];
  /** Each step that some port leads to, once a port. */
  readonly targets: (id: string) => readonly string[];
  /** The drawn line at a port, if it ends at a step. */
  readonly wire: (node: DocumentNode, port: string) => DocumentEdge | null;
  /** Place in `order`; after all others for a step that nobody reaches. */
  readonly place: (id: string) => number;
  /** Place of the first send that somebody reaches; after all others when there is none. */
  readonly firstSend: number;
  /** Steps turned off that somebody passes through. */
  readonly passed: ReadonlySet<string>;
  /** Steps turned off that lead only to each other. */
  readonly offLoops: ReadonlySet<string>;
}

export function graphOf(document: JourneyDocument, from?: string): Graph {
  const byId = new Map<string, DocumentNode>();
  for (const node of document.nodes) if (!byId.has(node.id)) byId.set(node.id, node);
  const entry = document.nodes.find((node) => node.kind === 'entry') ?? null;
  const wiring = wiringOf(document, byId);
  const { ports, passed, offLoops } = wiring;
  const leads = rememberedBy((node: DocumentNode) => leadsOf(wiring, node));
  const targets = rememberedBy((id: string) => targetsOf(byId.get(id), leads));
  const start = from ?? entry?.id ?? null;
  const found = ways(start, targets);
  const running = found.order.flatMap((id) => byId.get(id) ?? []);
  const back = running.some((node) => node.kind === 'jump') ? backLines(found, byId, leads) : found.back;
  const places = new Map(found.order.map((id, index) => [id, index]));
  const place = (id: string): number => places.get(id) ?? found.order.length;
  const wire = (node: DocumentNode, port: string): DocumentEdge | null => wireAt(wiring, node, port);
  const namesOf = rememberedBy((node: DocumentNode) => new Set(ports(node).map(({ name }) => name)));
  const hasPort = (node: DocumentNode, port: string): boolean =>
    ports(node).length > FEW ? namesOf(node).has(port) : ports(node).some(({ name }) => name === port);
  const firstSend = place(running.find((node) => node.kind === 'send-email')?.id ?? '');
  const named = { document, byId, entry, start, ports, hasPort, leads, targets, wire, place, firstSend };
  return { ...named, passed, offLoops, ...found, back, running };
}

/** So many ports or lines are looked through; an index pays only for the hostile step that has thousands. */
const FEW = 16;

/** Asked once for each key. */
function rememberedBy<Key, Value extends object>(find: (key: Key) => Value): (key: Key) => Value {
  const known = new Map<Key, Value>();
  return (key) => {
    const old = known.get(key);
    if (old !== undefined) return old;
    const value = find(key);
    known.set(key, value);
    return value;
  };
}

function targetsOf(node: DocumentNode | undefined, leads: Graph['leads']): readonly string[] {
  const found: string[] = [];
  for (const { to } of node === undefined ? [] : leads(node)) if (to !== null) found.push(to);
  return found;
}

export const isJump = ({ port }: Lead): boolean => port === JUMP;

/** Lines that close a loop by themselves. A jump is bounded and closes none, whichever way it leads. */
function backLines({ order }: Ways, byId: Graph['byId'], leads: Graph['leads']): Ways['back'] {
  const lines = (id: string): readonly string[] => {
    const node = byId.get(id);
    return node === undefined ? [] : leads(node).flatMap((lead) => (lead.to === null || isJump(lead) ? [] : [lead.to]));
  };
  // All steps hang on a root of no drawing: a step that only a jump leads to is looked at as well.
  const root = '';
  return ways(root, (id) => (id === root ? order : lines(id))).back;
}

interface Wiring {
  readonly byId: ReadonlyMap<string, DocumentNode>;
  /** Lines by the step they leave, as drawn. */
  readonly edges: ReadonlyMap<string, readonly DocumentEdge[]>;
  /** By port the first line that ends at a step, for a step with many lines. */
  readonly manyWires: (id: string) => ReadonlyMap<string, DocumentEdge>;
  readonly ports: (node: DocumentNode) => readonly Port[];
  readonly passed: Set<string>;
  readonly offLoops: Set<string>;
  /** Where each step turned off leads in the end; many lines may share a chain. */
  readonly through: Map<string, string | null>;
}

function wiringOf(document: JourneyDocument, byId: Wiring['byId']): Wiring {
  const edges = edgesFrom(document);
  const ports = rememberedBy((node: DocumentNode) => portsOf(node, edges.get(node.id) ?? []));
  const manyWires = rememberedBy((id: string) => wiresOf(edges.get(id) ?? [], byId));
  return { byId, edges, manyWires, ports, passed: new Set(), offLoops: new Set(), through: new Map() };
}

/** Of doubled lines the first. */
function wiresOf(edges: readonly DocumentEdge[], byId: Wiring['byId']): ReadonlyMap<string, DocumentEdge> {
  const wires = new Map<string, DocumentEdge>();
  for (const edge of edges) if (!wires.has(edge.port) && byId.has(edge.to)) wires.set(edge.port, edge);
  return wires;
}

/** A kind that is not known here shows the ports that its lines name, so that what follows it is still looked at. */
function portsOf(node: DocumentNode, edges: readonly DocumentEdge[]): readonly Port[] {
  if (isNodeKind(node.kind)) return NODE_KINDS[node.kind].ports(node.settings);
  return [...new Set(edges.map((edge) => edge.port))].map((name) => ({ name, label: name, mustBeWired: false }));
}

/** Where a jump goes while its bound lasts: no port of the drawing, so nothing is wired to it. */
const JUMP: Port = { name: 'jump', label: 'jump', mustBeWired: false };

function leadsOf(wiring: Wiring, node: DocumentNode): readonly Lead[] {
  const leads: Lead[] = [];
  for (const port of wiring.ports(node)) {
    const wire = wireFor(wiring, node, port);
    leads.push({ port, wire, to: wire === null ? null : throughOff(wiring, wire.to) });
  }
  const target = node.kind === 'jump' ? jumpTarget(node.settings) : null;
  if (target !== null && wiring.byId.has(target))
    leads.push({ port: JUMP, wire: null, to: throughOff(wiring, target) });
  return leads;
}

/** `skipped` and `failed` left unwired lead where `sent` leads (DESIGN.md 4.2). */
function wireFor(wiring: Wiring, node: DocumentNode, port: Port): DocumentEdge | null {
  const own = wireAt(wiring, node, port.name);
  return own !== null || port.mustBeWired || node.kind !== 'send-email' ? own : wireAt(wiring, node, 'sent');
}

function wireAt({ edges, byId, manyWires }: Wiring, { id }: DocumentNode, port: string): DocumentEdge | null {
  const own = edges.get(id);
  if (own === undefined) return null;
  if (own.length > FEW) return manyWires(id).get(port) ?? null;
  return own.find((edge) => edge.port === port && byId.has(edge.to)) ?? null;
}

/** Follows steps turned off, each once for all lines: hostile drawings have long chains of them. */
function throughOff(wiring: Wiring, start: string): string | null {
  const first = wiring.byId.get(start);
  if (first === undefined || !isOff(first)) return start;
  const chain = new Set<string>();
  let id: string | null = start;
  for (let node: DocumentNode | undefined = first; node !== undefined && isOff(node);) {
    const known = wiring.through.get(node.id);
    if (known !== undefined) {
      id = known;
      break;
    }
    if (chain.has(node.id)) {
      wiring.offLoops.add(node.id);
      id = null;
      break;
    }
    chain.add(node.id);
    id = offLead(wiring, node);
    node = id === null ? undefined : wiring.byId.get(id);
  }
  for (const passed of chain) {
    wiring.passed.add(passed);
    wiring.through.set(passed, id);
  }
  return id;
}

function offLead(wiring: Wiring, node: DocumentNode): string | null {
  const first = wiring.ports(node)[0];
  return (first === undefined ? null : wireAt(wiring, node, first.name)?.to) ?? null;
}
