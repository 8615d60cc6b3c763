import type { z } from 'zod';
import type { DocumentEdge, DocumentNode } from '../journey/document.ts';
import { isNodeKind, NODE_KINDS } from '../journey/kinds.ts';
import type { NodeKindName } from '../journey/kinds.ts';
import type { Port } from '../journey/node-kind.ts';
import { isOff } from '../journey/turned-off.ts';

/** A step of a document, with what the passes of the compiler ask about it: found once, and not looked up by name again. */
export interface Step extends DocumentNode {
  /** Place in the document. */
  readonly index: number;
  /** An earlier step has the same id; lines mean that one. */
  readonly isDoubled: boolean;
  readonly isOff: boolean;
  /** Its kind; null: one that only a newer version knows. */
  readonly known: NodeKindName | null;
  readonly ports: readonly Port[];
  /** The lines that leave it, as drawn. */
  readonly lines: readonly DocumentEdge[];
  /** Where its ports lead, steps turned off passed through; of steps that nobody reaches not looked up. */
  readonly leads: readonly Lead[];
  /** Each step that some port leads to, once a port: places in the document. */
  readonly targets: readonly number[];
  readonly isReached: boolean;
  /** Place in the order in which steps are run; after all others for a step that nobody reaches. */
  readonly place: number;
  /** What `parseSettings` read last. */
  read: Reading | null;
}

/** Where one port of a step leads when the journey runs. */
export interface Lead {
  readonly port: Port;
  /** Null: nowhere. */
  readonly to: Step | null;
  /** The drawn line that leads there; `skipped` and `failed` may follow the line of `sent`. */
  readonly wire: DocumentEdge | null;
}

interface Reading {
  readonly schema: z.ZodType;
  readonly parsed: z.ZodSafeParseResult<unknown>;
}

/** While the graph is made. */
export type OpenStep = { -readonly [Key in keyof Step]: Step[Key] };

export interface Steps {
  /** As drawn. */
  readonly steps: readonly OpenStep[];
  /** Of doubled ids the first. */
  readonly byId: ReadonlyMap<string, OpenStep>;
}

/** Of the document that was looked at last: at the next keystroke most steps have the same settings. */
let last: Steps['byId'] = new Map();

/** Documents are never changed in place: an edit makes new ones of what it changes. */
export function stepsOf(nodes: readonly DocumentNode[], edges: readonly DocumentEdge[]): Steps {
  const byId = new Map<string, OpenStep>();
  const steps: OpenStep[] = [];
  for (const node of nodes) {
    const step = stepOf(node, steps.length, byId.has(node.id));
    steps.push(step);
    if (!step.isDoubled) byId.set(step.id, step);
  }
  for (const edge of edges) addLine(byId.get(edge.from), edge);
  for (const step of steps) if (step.known === null) step.ports = portsNamed(byId.get(step.id)?.lines ?? []);
  last = byId;
  return { steps, byId };
}

const NONE: readonly never[] = [];

/** Each kind by its name; texts of the engine's own are compared by every pass at once, and those of a document letter by letter. */
const KNOWN = new Map(Object.keys(NODE_KINDS).map((kind) => [kind, isNodeKind(kind) ? kind : null]));

function stepOf({ id, kind, name, settings, off }: DocumentNode, index: number, isDoubled: boolean): OpenStep {
  const old = last.get(id);
  const same = old?.settings === settings && old.kind === kind ? old : null;
  const known = KNOWN.get(kind) ?? null;
  return {
    id,
    kind: known ?? kind,
    name,
    settings,
    off,
    index,
    isDoubled,
    isOff: off === true && isOff({ kind, settings, off }),
    known,
    ports: known === null ? NONE : (same?.ports ?? NODE_KINDS[known].ports(settings)),
    lines: NONE,
    leads: NONE,
    targets: NONE,
    isReached: false,
    place: 0,
    read: same?.read ?? null,
  };
}

function addLine(step: OpenStep | undefined, edge: DocumentEdge): void {
  if (step === undefined) return;
  if (step.lines === NONE) step.lines = [edge];
  else (step.lines as DocumentEdge[]).push(edge);
}

/** A kind that is not known here shows the ports that its lines name, so that what follows it is still looked at. */
const portsNamed = (lines: readonly DocumentEdge[]): readonly Port[] =>
  [...new Set(lines.map((line) => line.port))].map((name) => ({ name, label: name, mustBeWired: false }));
