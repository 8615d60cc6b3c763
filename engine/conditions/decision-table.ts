import type { Condition } from './condition.ts';
import { holds } from './evaluate.ts';
import type { ConditionView } from './evaluate.ts';

export interface Case {
  readonly port: string;
  readonly when: Condition;
}

export const OTHERWISE = 'otherwise';

/** The port of the first case that holds, `otherwise` when none does: what is not known holds nowhere. */
export const chooseCase = (cases: readonly Case[], view: ConditionView): string =>
  cases.find((one) => holds(one.when, view))?.port ?? OTHERWISE;
