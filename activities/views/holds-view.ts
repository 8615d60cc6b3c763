import type { Reader } from '../database/doors.ts';

/** Is anything in force that stops this journey's sending: its own hold, or the organisation's. */
export async function isJourneyHeld(reader: Reader, journey: string): Promise<boolean> {
  const row = await reader
    .selectFrom('hold')
    .select('id')
    .where('lifted_at', 'is', null)
    .where((eb) =>
      eb.or([
        eb('scope_kind', '=', 'organisation'),
        eb.and([eb('scope_kind', '=', 'journey'), eb('scope_id', '=', journey)]),
      ]),
    )
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

export async function listHolds(reader: Reader) {
  const rows = await reader.selectFrom('hold').selectAll().orderBy('placed_at', 'desc').limit(200).execute();
  return rows.map((row) => ({
    id: row.id,
    scope: row.scope_kind,
    scopeId: row.scope_id,
    reason: row.reason,
    placedAt: row.placed_at.toISOString(),
    placedBy: row.placed_by,
    liftedAt: row.lifted_at?.toISOString() ?? null,
  }));
}
