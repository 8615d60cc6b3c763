import { z } from 'zod';
import { documentEdge, documentNode } from '../../../engine/journey/document.ts';
import type { DocumentEdge, DocumentNode, JourneyDocument } from '../../../engine/journey/document.ts';
import { jumpTarget } from '../../../engine/journey/kinds/jump.ts';
import { shifted } from './room.ts';
import type { Layout, Point } from './room.ts';
import { withOwnSalt } from './split-salt.ts';

const point = z.object({ x: z.number(), y: z.number() });

/** What copying puts on the clipboard: readable JSON, versioned, without anything but the steps. */
const clip = z.object({
  carewright: z.literal('steps'),
  version: z.literal(1),
  nodes: z.array(documentNode).min(1).max(2000),
  edges: z.array(documentEdge),
  layout: z.record(z.string(), point),
});

export function copySteps(document: JourneyDocument, ids: readonly string[]): string {
  const nodes = document.nodes.filter((node) => ids.includes(node.id));
  const edges = document.edges.filter((edge) => ids.includes(edge.from) && ids.includes(edge.to));
  const layout = Object.fromEntries(Object.entries(document.layout).filter(([id]) => ids.includes(id)));
  return JSON.stringify({ carewright: 'steps', version: 1, nodes, edges, layout });
}

export interface Pasted {
  readonly nodes: readonly DocumentNode[];
  readonly edges: readonly DocumentEdge[];
  readonly layout: Layout;
}

/** Steps from the clipboard under new ids, `by` away from where they were copied; null if it holds none. */
export function pasteSteps(text: string, target: JourneyDocument, newId: () => string, by: Point): Pasted | null {
  const read = clip.safeParse(parseJson(text));
  if (!read.success) return null;
  const ids = new Map(read.data.nodes.map((node) => [node.id, newId()]));
  const renamed = (id: string): string => ids.get(id) ?? id;
  const follow = (id: string): string | null =>
    ids.get(id) ?? (target.nodes.some((node) => node.id === id) ? id : null);
  return {
    nodes: read.data.nodes.map((node) => ({
      ...node,
      id: renamed(node.id),
      settings: freshSettings(node, renamed, follow),
    })),
    edges: read.data.edges.map((edge) => ({ ...edge, from: renamed(edge.from), to: renamed(edge.to) })),
    layout: shifted(
      Object.fromEntries(Object.entries(read.data.layout).map(([id, at]) => [renamed(id), at])),
      by.x,
      by.y,
    ),
  };
}

function freshSettings(
  { kind, settings, id }: DocumentNode,
  renamed: (id: string) => string,
  follow: (id: string) => string | null,
): DocumentNode['settings'] {
  return withOwnSalt(
    kind,
    askRenamed(renameTarget(renameSince(settings, follow), kind, follow), renamed),
    renamed(id),
    id,
  );
}

/** Conditions follow the steps whose outcome they ask for; one that asks for a step that is not here still says so. */
function askRenamed(settings: DocumentNode['settings'], renamed: (id: string) => string): DocumentNode['settings'] {
  return JSON.parse(
    JSON.stringify(settings, (_key, part: unknown) => {
      const isOutcome = typeof part === 'object' && part !== null && 'kind' in part && part.kind === 'outcome';
      return isOutcome && 'node' in part && typeof part.node === 'string'
        ? { ...part, node: renamed(part.node) }
        : part;
    }),
  ) as DocumentNode['settings'];
}

/** A wait that watches from an earlier send follows that send to its new id; a send that is not here is forgotten. */
function renameSince(
  settings: DocumentNode['settings'],
  follow: (id: string) => string | null,
): DocumentNode['settings'] {
  if (typeof settings.since !== 'string') return settings;
  const { since, ...rest } = settings;
  const renamed = follow(String(since));
  return renamed === null ? rest : { ...rest, since: renamed };
}

/** A jump follows its step likewise; a step that is not here must be chosen anew. */
function renameTarget(
  settings: DocumentNode['settings'],
  kind: string,
  follow: (id: string) => string | null,
): DocumentNode['settings'] {
  const step = kind === 'jump' ? jumpTarget(settings) : null;
  return step === null ? settings : { ...settings, step: follow(step) ?? '' };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
