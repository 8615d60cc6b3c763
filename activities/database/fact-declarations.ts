import type { PlanUse } from '../../engine/interpreter/plan.ts';
import type { Reader } from './doors.ts';

/** Of these facts those whose declaration is the one that was approved: any other is not known (law 7). */
export async function pinnedFacts(
  reader: Reader,
  uses: readonly PlanUse[],
  names: readonly string[],
): Promise<readonly string[]> {
  if (names.length === 0) return [];
  const rows = await reader.selectFrom('fact_declaration').select(['id', 'sha256']).where('id', 'in', names).execute();
  const isPinned = (id: string, sha256: string): boolean =>
    uses.some((use) => use.kind === 'fact' && use.id === id && use.sha256 === sha256);
  return rows.filter(({ id, sha256 }) => isPinned(id, sha256)).map(({ id }) => id);
}
