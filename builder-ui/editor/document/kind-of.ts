import type { DocumentNode, JourneyDocument } from '../../../engine/journey/document.ts';
import { isNodeKind, NODE_KINDS } from '../../../engine/journey/kinds.ts';
import type { NodeKind } from '../../../engine/journey/node-kind.ts';

/** A draft may hold kinds that this page does not know (a newer format): they are shown, never changed. */
export const kindOf = (kind: string): NodeKind | null => (isNodeKind(kind) ? NODE_KINDS[kind] : null);

export const kindLabel = (kind: string): string => kindOf(kind)?.label ?? kind;

const byId = new WeakMap<JourneyDocument['nodes'], ReadonlyMap<string, DocumentNode>>();

/** The first step of this id. Lists of steps never change in place, so each is gone through once. */
export function stepById({ nodes }: JourneyDocument, id: string): DocumentNode | null {
  const found = byId.get(nodes) ?? new Map(nodes.toReversed().map((node) => [node.id, node]));
  byId.set(nodes, found);
  return found.get(id) ?? null;
}

/** What a step is called in sentences: its own name, else its kind's. */
export const stepName = (node: DocumentNode): string => (node.name.trim() === '' ? kindLabel(node.kind) : node.name);

/** The name of a step by id, for sentences that name another step. */
export const stepNamer =
  (document: JourneyDocument) =>
  (id: string): string | null => {
    const node = stepById(document, id);
    return node === null ? null : stepName(node);
  };
