import type { JourneyDocument } from '../../../engine/journey/document.ts';
import { jumpTarget } from '../../../engine/journey/kinds/jump.ts';
import { isOff } from '../../../engine/journey/turned-off.ts';

/** What the interpreter calls the way out of a jump that is taken; it has no pill, its line leaves by the side. */
export const JUMP_PORT = 'jump';

export interface JumpLine {
  readonly from: string;
  readonly to: string;
}

/** Jumps to another step that is there; one turned off goes nowhere but on. */
export function jumpsOf(document: JourneyDocument): readonly JumpLine[] {
  const known = new Set(document.nodes.map((node) => node.id));
  return document.nodes.flatMap((node) => {
    const to = node.kind === 'jump' && !isOff(node) ? jumpTarget(node.settings) : null;
    return to === null || to === node.id || !known.has(to) ? [] : [{ from: node.id, to }];
  });
}
