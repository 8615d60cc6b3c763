import type { Kysely } from 'kysely';
import type { Database } from '../database/schema.ts';

/** Which entries an export is asked for, by the machine clock; it is widened to whole checkpoints. */
export interface ExportRange {
  readonly from?: Date;
  /** Exclusive. */
  readonly to?: Date;
}

/** Sizes of the tree between which an export lies; both are signed, or 0. */
export interface ExportBounds {
  readonly start: number;
  readonly end: number;
  readonly isUpToDate: boolean;
}

export async function exportBounds(db: Kysely<Database>, { from, to }: ExportRange): Promise<ExportBounds> {
  const newest = (await checkpointSize(db, 'largest', Number.MAX_SAFE_INTEGER)) ?? 0;
  const first = from === undefined ? 0 : ((await edgePosition(db, 'first', from)) ?? newest);
  const start = first === 0 ? 0 : ((await checkpointSize(db, 'largest', first)) ?? 0);
  if (to === undefined) return { start, end: newest, isUpToDate: true };
  const last = await edgePosition(db, 'last', to);
  const end = last === null ? start : ((await checkpointSize(db, 'smallest', last + 1)) ?? newest);
  return { start, end: Math.max(start, end), isUpToDate: end === newest };
}

/** The largest signed size up to a size, or the smallest from it on. */
async function checkpointSize(
  db: Kysely<Database>,
  which: 'largest' | 'smallest',
  size: number,
): Promise<number | null> {
  const row = await db
    .selectFrom('checkpoint')
    .select('size')
    .where('size', which === 'largest' ? '<=' : '>=', size)
    .orderBy('size', which === 'largest' ? 'desc' : 'asc')
    .limit(1)
    .executeTakeFirst();
  return row?.size ?? null;
}

/** The first position recorded at or after an instant, or the last one before it. */
async function edgePosition(db: Kysely<Database>, which: 'first' | 'last', instant: Date): Promise<number | null> {
  const row = await db
    .selectFrom('audit_leaf')
    .select('position')
    .where('recorded_at', which === 'first' ? '>=' : '<', instant)
    .orderBy('position', which === 'first' ? 'asc' : 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.position ?? null;
}
