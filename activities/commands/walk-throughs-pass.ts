import type { CatalogSources } from '../database/catalog-store.ts';
import { runWalkThroughs } from '../views/run-walk-throughs.ts';
import type { Runnable } from '../views/run-walk-throughs.ts';
import type { Refusal } from './services.ts';

/** Runs every kept walk-through on this plan; null when each does what its author accepted. */
export async function whyWalkThroughsFail(
  sources: CatalogSources,
  journey: string,
  runnable: Runnable,
): Promise<Refusal | null> {
  const runs = await runWalkThroughs(sources, journey, runnable);
  const changed = runs.filter(({ changes }) => changes.length > 0);
  if (changed.length === 0) return null;
  return {
    kind: 'refused',
    code: 'walk-through-changed',
    message: `${changed.length} of ${runs.length} kept walk-throughs ${changed.length === 1 ? 'ends' : 'end'} differently now.`,
    fix: 'Mend the drawing, or accept each new outcome under Simulate; then send it again.',
    fields: changed.map(({ row, changes }) => ({
      pointer: `/walkThroughs/${row.id}`,
      message: `${row.name}: ${changes.join(' ')}`,
    })),
  };
}
