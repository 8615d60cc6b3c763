import { compile } from '../../engine/compiler/compile.ts';
import { sentencesOf } from '../../engine/journey/sentence.ts';
import type { ReviewLine, ReviewView } from '../../engine/wire/journeys.ts';
import { readCatalog } from '../database/catalog-store.ts';
import type { CatalogSources } from '../database/catalog-store.ts';
import type { Reader } from '../database/doors.ts';
import { previewMessages } from './preview-messages.ts';

function reviewQuery(reader: Reader) {
  return reader
    .selectFrom('review as r')
    .innerJoin('version as v', 'v.id', 'r.version')
    .leftJoin('person as p', 'p.id', 'v.submitted_by')
    .select([
      'r.id',
      'r.version',
      'r.plan_hash',
      'r.state',
      'r.comment',
      'r.voided_because',
      'v.journey',
      'v.number',
      'v.document',
      'v.plan',
    ])
    .select(['v.submitted_by', 'v.submitted_at', 'p.name as author']);
}

type Row = Awaited<ReturnType<ReturnType<typeof reviewQuery>['executeTakeFirstOrThrow']>>;

const lineOf = (row: Row, reader: string): ReviewLine => ({
  id: row.id,
  journey: row.journey,
  journeyName: row.document.name,
  version: row.version,
  number: row.number,
  planHash: row.plan_hash,
  state: row.state,
  submittedBy: row.author ?? row.submitted_by,
  submittedAt: row.submitted_at.toISOString(),
  isMine: row.submitted_by === reader,
});

/** Oldest first. */
export async function listReviews(
  reader: Reader,
  person: string,
  state: string | undefined,
): Promise<readonly ReviewLine[]> {
  const query = reviewQuery(reader).orderBy('v.submitted_at').limit(200);
  const rows = await (state === undefined ? query : query.where('r.state', '=', state as Row['state'])).execute();
  return rows.map((row) => lineOf(row, person));
}

/** What the reviewer reads: the drawing, its sentences, problems and proofs, each rendered message, what changed. */
export async function reviewView(sources: CatalogSources, person: string, id: string): Promise<ReviewView | null> {
  const reader = sources.db;
  const row = await reviewQuery(reader).where('r.id', '=', id).executeTakeFirst();
  if (row === undefined) return null;
  const catalog = { ...(await readCatalog(sources)), self: row.journey };
  const { problems, proofs } = compile(row.document, catalog);
  return {
    ...lineOf(row, person),
    document: row.document,
    problems: [...problems],
    proofs: proofs.map((proof) => ({ ...proof, nodes: [...proof.nodes] })),
    sentences: [...sentencesOf(row.document, catalog)],
    messages: [...(await previewMessages(reader, row.plan))],
    previousDocument: await previousDocument(reader, row.journey, row.number),
    comment: row.comment,
    voidedBecause: row.voided_because,
  };
}

async function previousDocument(reader: Reader, journey: string, number: number) {
  const row = await reader
    .selectFrom('version')
    .select('document')
    .where('journey', '=', journey)
    .where('number', '<', number)
    .where('state', 'in', ['live', 'finishing', 'retired', 'stopped'])
    .orderBy('number', 'desc')
    .executeTakeFirst();
  return row?.document ?? null;
}
