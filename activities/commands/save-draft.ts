import { randomBytes } from 'node:crypto';
import { GALLERY } from '../../engine/journey/gallery.ts';
import type { JourneyDocument } from '../../engine/journey/document.ts';
import { readDocument } from '../../engine/journey/upgrades.ts';
import { newId } from '../crypto/random-id.ts';
import { inAuditedTransaction } from '../database/doors.ts';
import type { Writer } from '../database/doors.ts';
import { lockWithdrawals } from '../database/locks.ts';
import type { Principal } from '../database/principal.ts';
import { keepFromGallery } from './keep-from-gallery.ts';
import type { CommandServices, Refusal } from './services.ts';
import { refuse } from './services.ts';

const newEtag = (): string => randomBytes(12).toString('hex');

export type CreateJourneyResult = { readonly kind: 'created'; readonly id: string; readonly etag: string } | Refusal;

export async function createJourney(
  services: CommandServices,
  principal: Principal,
  { document: body, gallery }: { readonly document: unknown; readonly gallery?: string | undefined },
): Promise<CreateJourneyResult> {
  const document = documentOf(body);
  if ('kind' in document) return document;
  const item = gallery === undefined ? null : (GALLERY.find(({ id }) => id === gallery) ?? undefined);
  if (item === undefined)
    return refuse('bad-field', 'The gallery has no such journey.', 'Read /v1/gallery for its ids.', '/gallery');
  return inAuditedTransaction(services, principal, async (writer) => {
    const id = newId('jrn');
    const etag = newEtag();
    await writer.db.insertInto('journey').values({ id, owner: principal.id }).execute();
    await writer.db
      .insertInto('draft')
      .values({ journey: id, document: JSON.stringify(document), etag, saved_by: principal.id })
      .execute();
    if (item !== null) await keepFromGallery(writer, principal, id, item);
    const details = item === null ? {} : { from: item.id };
    writer.record({ action: 'journey.created', subject: id, outcome: 'created', details });
    return { kind: 'created', id, etag };
  });
}

export type SaveDraftResult =
  | { readonly kind: 'saved'; readonly etag: string; readonly savedAt: Date; readonly voided: readonly string[] }
  | Refusal;

/** Saves over the revision that the author saw. A changed plan voids what is in review or approved; a moved card does not. */
export async function saveDraft(
  services: CommandServices,
  principal: Principal,
  journey: string,
  ifMatch: string,
  body: unknown,
): Promise<SaveDraftResult> {
  const document = documentOf(body);
  if ('kind' in document) return document;
  return inAuditedTransaction<SaveDraftResult>(services, principal, async (writer) => {
    const draft = await writer.db
      .selectFrom('draft')
      .selectAll()
      .where('journey', '=', journey)
      .forUpdate()
      .executeTakeFirst();
    if (draft === undefined || draft.etag !== ifMatch) {
      writer.nothingChanged();
      if (draft === undefined) return refuse('not-found', 'There is no such journey.', 'Open the list of journeys.');
      return refuse('stale-etag', 'Someone saved a newer draft.', 'Read the draft again and apply your changes to it.');
    }
    const savedAt = new Date();
    const etag = newEtag();
    await writer.db
      .updateTable('draft')
      .set({ document: JSON.stringify(document), etag, saved_by: principal.id, saved_at: savedAt })
      .where('journey', '=', journey)
      .execute();
    const voided = meaningOf(document) === meaningOf(draft.document) ? [] : await voidVersions(writer, journey);
    writer.record({
      action: 'journey.changed',
      subject: journey,
      outcome: 'saved',
      details: { voided: voided.length },
    });
    return { kind: 'saved', etag, savedAt, voided };
  });
}

function documentOf(body: unknown): JourneyDocument | Refusal {
  const read = readDocument(body);
  if (read.ok) return read.document;
  const first = read.problems[0];
  return refuse(
    'bad-field',
    first?.message ?? 'This is not a journey document.',
    'Send a document of formatVersion 1.',
    first?.pointer ?? '/document',
  );
}

/** Where cards stand and notes say nothing about what runs; every other comma does. */
function meaningOf({ layout: _layout, notes: _notes, ...meaning }: JourneyDocument): string {
  return JSON.stringify(meaning, (_key, value: unknown) => sortedIfObject(value));
}

function sortedIfObject(value: unknown): unknown {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** Approval binds to what was approved: any change of the draft voids it (law 7). */
async function voidVersions(writer: Writer, journey: string): Promise<readonly string[]> {
  await lockWithdrawals(writer.db, 'exclusive');
  const voided = await writer.db
    .updateTable('version')
    .set({ state: 'voided' })
    .where('journey', '=', journey)
    .where('state', 'in', ['in-review', 'approved'])
    .returning('id')
    .execute();
  for (const { id } of voided) {
    await writer.db
      .updateTable('review')
      .set({ state: 'voided', voided_because: 'draft-changed' })
      .where('version', '=', id)
      .where('state', 'in', ['open', 'approved'])
      .execute();
    writer.record({ action: 'journey.voided', subject: id, outcome: 'draft-changed', details: { journey } });
  }
  return voided.map((row) => row.id);
}
