import { canonicalJson } from '../canonical/canonical-json.ts';
import { waitingAt } from './node-traits.ts';
import type { PlanNode } from './plan.ts';

/**
 * Is it the same wait in both versions: same kind, same settings, name and ports apart? Then the time already waited counts
 * when people are moved. A wait for a date is planned anew from its date in any case.
 */
export function isSameWait(before: PlanNode | undefined, after: PlanNode | undefined): boolean {
  if (before === undefined || after === undefined || waitingAt(before) === null) return false;
  if (before.op === 'wait-until-date@1' || before.op !== after.op) return false;
  return canonicalJson(settingsOf(before)) === canonicalJson(settingsOf(after));
}

const settingsOf = ({ name: _name, next: _next, ...settings }: PlanNode): object => settings;
