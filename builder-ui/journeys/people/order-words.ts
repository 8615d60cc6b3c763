import type { MoveOrderLine } from '../../../engine/wire/moves.ts';
import { countOf } from './people-choices.ts';

/** "88 moved, 12 left, 400 stayed. 3 of them would have got a message again. 5 are waiting for their turn." */
export function orderWords({ moved, exited, stayed, wouldRepeat, ended, waiting }: MoveOrderLine): string {
  const parts = [
    [moved, 'moved'],
    [exited, 'left'],
    [stayed, 'stayed on their version'],
    [ended, 'had ended before'],
  ] as const;
  const done = parts.filter(([people]) => people > 0).map(([people, words]) => `${countOf(people)} ${words}`);
  const repeat =
    wouldRepeat > 0 ? ` ${countOf(wouldRepeat)} of those who stayed would have got a message or a task again.` : '';
  const rest = waiting > 0 ? ` ${countOf(waiting)} ${waiting === 1 ? 'waits for its' : 'wait for their'} turn.` : '';
  return `${done.length === 0 ? 'Nobody was concerned yet' : done.join(', ')}.${repeat}${rest}`;
}
