import { sql } from 'kysely';
import type { JourneyView, VersionLine } from '../../engine/wire/journeys.ts';
import type { Reader } from '../database/doors.ts';
import { hideSmall } from './journey-list.ts';
import { isJourneyHeld } from './holds-view.ts';

/** A draft with its versions. Null: no such journey. */
export async function journeyView(reader: Reader, id: string): Promise<JourneyView | null> {
  const row = await reader
    .selectFrom('journey as j')
    .innerJoin('draft as d', 'd.journey', 'j.id')
    .select(['j.id', 'j.owner', 'd.document', 'd.etag', 'd.saved_at', 'd.saved_by'])
    .where('j.id', '=', id)
    .executeTakeFirst();
  if (row === undefined) return null;
  const review = await reader
    .selectFrom('review as r')
    .innerJoin('version as v', 'v.id', 'r.version')
    .select('r.id')
    .where('v.journey', '=', id)
    .where('r.state', '=', 'open')
    .executeTakeFirst();
  return {
    id: row.id,
    document: row.document,
    etag: row.etag,
    savedAt: row.saved_at.toISOString(),
    savedBy: await nameOf(reader, row.saved_by),
    owner: await nameOf(reader, row.owner),
    versions: [...(await versionLines(reader, id))],
    openReview: review?.id ?? null,
    isHeld: await isJourneyHeld(reader, id),
    entries: await entriesOf(reader, id),
  };
}

async function entriesOf(reader: Reader, journey: string): Promise<JourneyView['entries']> {
  const row = await reader
    .selectFrom('entry_reading as r')
    .innerJoin('version as v', 'v.id', 'r.version')
    .select(['r.planned', 'r.past', 'r.finished_at'])
    .where('r.journey', '=', journey)
    .where('v.state', '=', 'live')
    .executeTakeFirst();
  if (row === undefined) return null;
  return { planned: hideSmall(row.planned), past: hideSmall(row.past), isRead: row.finished_at !== null };
}

export async function nameOf(reader: Reader, person: string): Promise<string> {
  const row = await reader.selectFrom('person').select('name').where('id', '=', person).executeTakeFirst();
  return row?.name ?? person;
}

async function versionLines(reader: Reader, journey: string): Promise<readonly VersionLine[]> {
  const { rows } = await sql<{
    id: string;
    number: number;
    state: string;
    plan_hash: string;
    submitted_by: string;
    submitted_at: Date;
    inside: number;
  }>`
    select v.id, v.number, v.state, v.plan_hash, coalesce(p.name, v.submitted_by) as submitted_by, v.submitted_at,
      (select count(*)::int from enrollment e where e.version = v.id and e.state <> 'closed') as inside
    from version v left join person p on p.id = v.submitted_by where v.journey = ${journey} order by v.number desc`.execute(
    reader,
  );
  return rows.map((row) => ({
    id: row.id,
    number: row.number,
    state: row.state,
    planHash: row.plan_hash,
    submittedBy: row.submitted_by,
    submittedAt: row.submitted_at.toISOString(),
    inside: row.inside,
  }));
}
