import type { DocumentNode, JourneyDocument } from '../../../engine/journey/document.ts';
import { NODE_KINDS } from '../../../engine/journey/kinds.ts';

export type NodeKindName = keyof typeof NODE_KINDS;
export type NodeKind = (typeof NODE_KINDS)[NodeKindName];
export type Family = NodeKind['family'];

export const isKindName = (kind: string): kind is NodeKindName => Object.hasOwn(NODE_KINDS, kind);

/** A draft may hold kinds that this page does not know (a newer format): they are shown, never changed. */
export const kindOf = (kind: string): NodeKind | null => (isKindName(kind) ? NODE_KINDS[kind] : null);

export const kindLabel = (kind: string): string => kindOf(kind)?.label ?? kind;

export const stepById = (document: JourneyDocument, id: string): DocumentNode | null =>
  document.nodes.find((node) => node.id === id) ?? null;

/** What a step is called in sentences: its own name, else its kind's. */
export const stepName = (node: DocumentNode): string => (node.name.trim() === '' ? kindLabel(node.kind) : node.name);
