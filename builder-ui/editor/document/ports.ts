import type { DocumentEdge, DocumentNode, JourneyDocument } from '../../../engine/journey/document.ts';
import { edgesFrom } from '../../../engine/journey/edges-from.ts';
import { kindOf } from './kind-of.ts';

export interface PortView {
  readonly name: string;
  readonly label: string;
  readonly mustBeWired: boolean;
  /** The step it leads to; null while unwired. */
  readonly to: string | null;
}

/** A port of a step: where a new step can be put. */
export interface Place {
  readonly from: string;
  readonly port: string;
}

/** A draft never changes in place, so what was found for it holds: every frame of a drag asks for all of it. */
const known = new WeakMap<JourneyDocument, Map<DocumentNode, readonly PortView[]>>();

/** Ports in the order of the settings. A port that only an edge still names (its setting is gone) comes last. */
export function portsOf(document: JourneyDocument, node: DocumentNode): readonly PortView[] {
  const ofDocument = known.get(document) ?? new Map<DocumentNode, readonly PortView[]>();
  known.set(document, ofDocument);
  const found = ofDocument.get(node) ?? findPorts(document, node);
  ofDocument.set(node, found);
  return found;
}

const byStep = new WeakMap<JourneyDocument['edges'], ReadonlyMap<string, readonly DocumentEdge[]>>();
const NONE: readonly DocumentEdge[] = [];

function wiresOf(document: JourneyDocument, step: string): readonly DocumentEdge[] {
  const found = byStep.get(document.edges) ?? edgesFrom(document);
  byStep.set(document.edges, found);
  return found.get(step) ?? NONE;
}

function findPorts(document: JourneyDocument, node: DocumentNode): readonly PortView[] {
  const wires = wiresOf(document, node.id);
  const own = (kindOf(node.kind)?.ports(node.settings) ?? []).map((port) => ({
    name: port.name,
    label: port.label,
    mustBeWired: port.mustBeWired,
    to: wires.find((edge) => edge.port === port.name)?.to ?? null,
  }));
  const stray = wires.filter((edge) => !own.some((port) => port.name === edge.port));
  return [...own, ...stray.map((edge) => ({ name: edge.port, label: edge.port, mustBeWired: false, to: edge.to }))];
}

export const targetOf = (document: JourneyDocument, { from, port }: Place): string | null =>
  document.edges.find((edge) => edge.from === from && edge.port === port)?.to ?? null;

export const firstPort = (document: JourneyDocument, node: DocumentNode): PortView | null =>
  portsOf(document, node)[0] ?? null;

export const takesPort = (node: DocumentNode): boolean => (kindOf(node.kind)?.ports(node.settings).length ?? 0) > 0;

/** A port that may stay unwired leads where the first one leads (DESIGN.md 4.2), and says so. */
export function pillWords(port: PortView): string {
  if (port.to !== null) return port.label;
  return port.mustBeWired ? `${port.label}, not wired` : `${port.label}, as sent`;
}

/** The only way on, and wired: its line says enough, no pill is drawn. */
export const isPlainPort = (ports: readonly PortView[]): boolean => ports.length === 1 && ports[0]?.to !== null;
