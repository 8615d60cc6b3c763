import { compile } from '../../engine/compiler/compile.ts';
import type { Plan } from '../../engine/interpreter/plan.ts';
import type { WalkScript } from '../../engine/wire/walk-throughs.ts';
import { newId } from '../crypto/random-id.ts';
import { readCatalog } from '../database/catalog-store.ts';
import type { CatalogSources } from '../database/catalog-store.ts';
import { inAuditedTransaction } from '../database/doors.ts';
import type { Writer } from '../database/doors.ts';
import type { Principal } from '../database/principal.ts';
import { keptWalkThroughs } from '../database/walk-through-store.ts';
import { organisationOf, runScript } from '../views/run-walk-throughs.ts';
import type { CommandServices, Refusal } from './services.ts';
import { refuse } from './services.ts';

export type WalkThroughResult = { readonly kind: 'done'; readonly id: string } | Refusal;

/** Each is run whenever the journey is sent for review or published. */
const MOST_KEPT = 20;

/** The draft as its author saw it: an outcome is accepted of what was on the screen. */
export interface SeenDraft {
  readonly journey: string;
  readonly ifMatch: string;
}

/** Keeps a script with the journey as its test; what it does on the draft now is what its author accepts. */
export async function keepWalkThrough(
  services: CommandServices,
  principal: Principal,
  seen: SeenDraft,
  { name, script }: { readonly name: string; readonly script: WalkScript },
): Promise<WalkThroughResult> {
  return inAuditedTransaction<WalkThroughResult>(services, principal, async (writer) => {
    const plan = await planOfDraft(services, writer, seen);
    if ('kind' in plan) return unchanged(writer, plan);
    if ((await keptWalkThroughs(writer.db, seen.journey)).length >= MOST_KEPT)
      return unchanged(writer, refuse('wrong-state', `${MOST_KEPT} walk-throughs are kept.`, 'Remove one first.'));
    const id = newId('wlk');
    const expected = runScript(plan, script, await organisationOf(sourcesOf(services, writer)));
    await writer.db
      .insertInto('walk_through')
      .values({
        id,
        journey: seen.journey,
        name,
        script: JSON.stringify(script),
        expected: JSON.stringify(expected),
        accepted_by: principal.id,
      })
      .execute();
    return changed(writer, seen.journey, id, 'walk-through-kept');
  });
}

/** Its author says that what it does now is right. */
export async function acceptWalkThrough(
  services: CommandServices,
  principal: Principal,
  seen: SeenDraft,
  id: string,
): Promise<WalkThroughResult> {
  return inAuditedTransaction<WalkThroughResult>(services, principal, async (writer) => {
    const plan = await planOfDraft(services, writer, seen);
    if ('kind' in plan) return unchanged(writer, plan);
    const kept = (await keptWalkThroughs(writer.db, seen.journey)).find((one) => one.id === id);
    if (kept === undefined) return unchanged(writer, gone());
    const expected = runScript(plan, kept.script, await organisationOf(sourcesOf(services, writer)));
    await writer.db
      .updateTable('walk_through')
      .set({ expected: JSON.stringify(expected), accepted_by: principal.id, accepted_at: new Date() })
      .where('id', '=', id)
      .execute();
    return changed(writer, seen.journey, id, 'walk-through-accepted');
  });
}

export async function renameWalkThrough(
  services: CommandServices,
  principal: Principal,
  journey: string,
  { id, name }: { readonly id: string; readonly name: string },
): Promise<WalkThroughResult> {
  return inAuditedTransaction<WalkThroughResult>(services, principal, async (writer) => {
    const renamed = await writer.db
      .updateTable('walk_through')
      .set({ name })
      .where('id', '=', id)
      .where('journey', '=', journey)
      .executeTakeFirst();
    if (renamed.numUpdatedRows === 0n) return unchanged(writer, gone());
    return changed(writer, journey, id, 'walk-through-renamed');
  });
}

export async function removeWalkThrough(
  services: CommandServices,
  principal: Principal,
  journey: string,
  id: string,
): Promise<WalkThroughResult> {
  return inAuditedTransaction<WalkThroughResult>(services, principal, async (writer) => {
    const removed = await writer.db
      .deleteFrom('walk_through')
      .where('id', '=', id)
      .where('journey', '=', journey)
      .executeTakeFirst();
    if (removed.numDeletedRows === 0n) return unchanged(writer, gone());
    return changed(writer, journey, id, 'walk-through-removed');
  });
}

/** The draft is locked, so that nobody changes it under the outcome. */
async function planOfDraft(
  services: CommandServices,
  writer: Writer,
  { journey, ifMatch }: SeenDraft,
): Promise<Plan | Refusal> {
  const draft = await writer.db
    .selectFrom('draft')
    .select(['document', 'etag'])
    .where('journey', '=', journey)
    .forUpdate()
    .executeTakeFirst();
  if (draft === undefined) return refuse('not-found', 'There is no such journey.', 'Open the list of journeys.');
  if (draft.etag !== ifMatch)
    return refuse('stale-etag', 'Someone saved a newer draft.', 'Read the draft again and walk through it once more.');
  const { plan } = compile(draft.document, await readCatalog(sourcesOf(services, writer)));
  return (
    plan ?? refuse('problems-open', 'The draft has errors, so it cannot run.', 'Fix the errors in the problems panel.')
  );
}

/** Within the transaction: the draft's lock is held by it. */
const sourcesOf = ({ zones }: CommandServices, { db }: Writer): CatalogSources => ({ db, zones });

const gone = (): Refusal =>
  refuse('not-found', 'This journey keeps no such walk-through.', 'Read its walk-throughs again.');

function unchanged(writer: Writer, refusal: Refusal): Refusal {
  writer.nothingChanged();
  return refusal;
}

function changed(writer: Writer, journey: string, id: string, outcome: string): WalkThroughResult {
  writer.record({ action: 'journey.changed', subject: journey, outcome, details: { walkThrough: id } });
  return { kind: 'done', id };
}
