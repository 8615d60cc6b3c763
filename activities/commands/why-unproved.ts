import type { PeopleChoice } from '../../engine/wire/moves.ts';
import type { Reader } from '../database/doors.ts';
import { aheadView } from '../views/ahead-view.ts';
import type { Refusal } from './services.ts';
import { refuse } from './services.ts';

/**
 * The first move to a step from which the path that remains cannot be proved. Versions never change, so it is asked before
 * any lock is taken. A version or a step that is not there is refused elsewhere.
 */
export async function whyUnproved(
  reader: Reader,
  { journey, version }: { readonly journey: string; readonly version: string },
  choices: readonly PeopleChoice[],
): Promise<Refusal | null> {
  const asked = new Set<string>();
  for (const [index, choice] of choices.entries()) {
    if (choice.verb !== 'move' || asked.has(choice.to)) continue;
    asked.add(choice.to);
    const ahead = await aheadView(reader, { journey, version, step: choice.to });
    if (ahead === null || ahead.refusal === null) continue;
    const what = `Nobody can be moved to "${choice.to}": what remains from there cannot be proved.`;
    return refuse('bad-field', what, ahead.refusal, `/people/${index}/to`);
  }
  return null;
}
