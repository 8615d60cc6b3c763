import type { Plan } from '../../engine/interpreter/plan.ts';
import type { PeopleChoice } from '../../engine/wire/moves.ts';
import { isMoveTarget } from '../views/ahead-view.ts';
import type { Refusal } from './services.ts';
import { refuse } from './services.ts';

/** The version that is being published. */
export interface Target {
  readonly journey: string;
  readonly version: string;
  readonly plan: Plan;
}

/** The first choice that cannot be carried out. A step or a version that people have left meanwhile is no mistake. */
export function choiceProblem(
  versions: ReadonlySet<string>,
  { plan, version }: Target,
  choices: readonly PeopleChoice[],
): Refusal | null {
  const seen = new Set<string>();
  for (const [index, choice] of choices.entries()) {
    const pointer = `/people/${index}`;
    const key = `${choice.version}/${choice.node}`;
    if (seen.has(key)) {
      return refuse('bad-field', `"${choice.node}" has two verbs.`, 'Name one verb for each step.', pointer);
    }
    seen.add(key);
    if (choice.version === version || !versions.has(choice.version)) {
      const fix = 'Name a version with people inside: GET /v1/journeys/{id}/inside lists them.';
      return refuse('bad-field', 'This journey has no such older version.', fix, `${pointer}/version`);
    }
    if (choice.verb === 'move' && !isMoveTarget(plan, choice.to)) {
      const fix = 'Name a step of the version that is published, and not its entry.';
      return refuse('bad-field', `The new version has no step "${choice.to}" to move to.`, fix, `${pointer}/to`);
    }
  }
  return null;
}
