import { compile } from '../../engine/compiler/compile.ts';
import type { WalkThroughView } from '../../engine/wire/walk-throughs.ts';
import { readCatalog } from '../database/catalog-store.ts';
import type { CatalogSources } from '../database/catalog-store.ts';
import { keptWalkThroughs } from '../database/walk-through-store.ts';
import type { WalkThroughRow } from '../database/walk-through-store.ts';
import { nameOf } from './journey-view.ts';
import { runWalkThroughs } from './run-walk-throughs.ts';

export interface KeptOnDraft {
  readonly items: readonly WalkThroughView[];
  readonly etag: string;
}

/** Those kept with a journey, run on its draft as it is saved. Null: no such journey. */
export async function walkThroughList(sources: CatalogSources, journey: string): Promise<KeptOnDraft | null> {
  const { db } = sources;
  const draft = await db
    .selectFrom('draft')
    .select(['document', 'etag'])
    .where('journey', '=', journey)
    .executeTakeFirst();
  if (draft === undefined) return null;
  const { document, etag } = draft;
  const { plan } = compile(document, await readCatalog(sources));
  if (plan === null) {
    const rows = await keptWalkThroughs(db, journey);
    return { etag, items: await Promise.all(rows.map((row) => viewOf(sources, row, 'cannot-run', []))) };
  }
  const runs = await runWalkThroughs(sources, journey, { plan, document });
  const items = await Promise.all(
    runs.map(({ row, changes }) => viewOf(sources, row, changes.length === 0 ? 'passes' : 'changed', changes)),
  );
  return { etag, items };
}

async function viewOf(
  { db }: CatalogSources,
  row: WalkThroughRow,
  state: WalkThroughView['state'],
  changes: readonly string[],
): Promise<WalkThroughView> {
  const { path, messages, closed } = row.expected;
  return {
    id: row.id,
    name: row.name,
    script: row.script,
    expected: { path: [...path], messages: [...messages], closed },
    state,
    changes: [...changes],
    acceptedBy: await nameOf(db, row.accepted_by),
    acceptedAt: row.accepted_at.toISOString(),
  };
}
