import type { DecideOp } from '../interpreter/plan.ts';
import { chooseCase } from './decision-table.ts';
import type { ConditionView } from './evaluate.ts';
import { splitArm } from './split.ts';

export interface DecideFor {
  readonly view: ConditionView;
  /** Random id; what a split draws from. */
  readonly patient: string;
}

/** The port by which this patient leaves a branch or a split. Simulator and server call this same function. */
export function choosePort(node: DecideOp, { view, patient }: DecideFor): string {
  return node.op === 'branch@1'
    ? chooseCase(node.cases, view)
    : splitArm({ salt: node.salt, patient, arms: node.arms });
}
