import type { DocumentNode } from './document.ts';
import { handsOver } from './kinds/jump.ts';

/** Entries, exits and hand-overs have nothing to pass through. */
export const canBeOff = ({ kind, settings }: Pick<DocumentNode, 'kind' | 'settings'>): boolean =>
  kind !== 'entry' && kind !== 'exit' && !(kind === 'jump' && handsOver(settings));

/** A step turned off passes through its first port; one that cannot be acts as if it were on. */
export const isOff = (node: Pick<DocumentNode, 'kind' | 'settings' | 'off'>): boolean =>
  node.off === true && canBeOff(node);
