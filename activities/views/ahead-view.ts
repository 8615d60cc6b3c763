import { remainingFrom } from '../../engine/compiler/remaining.ts';
import type { Plan } from '../../engine/interpreter/plan.ts';
import type { AheadAnswer } from '../../engine/wire/ahead.ts';
import { declaredFacts } from '../database/catalog-store.ts';
import type { Reader } from '../database/doors.ts';

export interface Ahead {
  readonly journey: string;
  readonly version: string;
  readonly step: string;
}

/** What the compiler proves of the path that remains from a step of a version. Null: no such version, or no step to move to. */
export async function aheadView(reader: Reader, { journey, version, step }: Ahead): Promise<AheadAnswer | null> {
  const row = await reader
    .selectFrom('version')
    .select(['plan', 'document'])
    .where('id', '=', version)
    .where('journey', '=', journey)
    .executeTakeFirst();
  if (row === undefined || !isMoveTarget(row.plan, step)) return null;
  const { proofs, refusal } = remainingFrom({ ...row, facts: await declaredFacts(reader) }, step);
  return { proofs: proofs.map((one) => ({ ...one, nodes: [...one.nodes] })), refusal };
}

/** People enter by the entry and by nothing else. */
export const isMoveTarget = (plan: Plan, step: string): boolean =>
  Object.hasOwn(plan.nodes, step) && step !== plan.entry;
