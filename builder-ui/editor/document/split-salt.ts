import type { DocumentNode } from '../../../engine/journey/document.ts';
import { NODE_KINDS } from '../../../engine/journey/kinds.ts';

type Settings = DocumentNode['settings'];

export const splitSalt = (node: string): string => `split-${node}`;

/** Of every fresh split the same, so it must not stay: two splits with one salt deal the same people to the same arm. */
export const hasDefaultSalt = ({ salt }: Settings): boolean => salt === NODE_KINDS.split.defaults().salt;

/** Settings of a step that is new under this id: a split draws anew. A salt that somebody chose is left as it is. */
export function withOwnSalt(kind: string, settings: Settings, id: string, copiedFrom?: string): Settings {
  const isMade = hasDefaultSalt(settings) || (copiedFrom !== undefined && settings.salt === splitSalt(copiedFrom));
  return kind === 'split' && isMade ? { ...settings, salt: splitSalt(id) } : settings;
}
