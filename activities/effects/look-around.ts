import type { Around, InboxItem, LocalActivities } from '../../workflows/contract.ts';
import { calendarNow } from '../database/clock.ts';
import { readInbox } from '../database/outbox-store.ts';
import type { InboxRow } from '../database/outbox-store.ts';
import { endMovedMessages } from './end-moved-messages.ts';
import { findRun, trackRun } from './run-projection.ts';
import type { EffectServices } from './services.ts';

type Services = Pick<EffectServices, 'db' | 'keys'>;

/** What a run learns when it wakes: what came in since, whether it must stop, whether its deadline is due. */
export function lookAround(services: Services): LocalActivities['lookAround'] {
  const { db } = services;
  return async (here) => {
    const enrollment = await findRun(db, here);
    if (enrollment === null) return { kind: 'orphan' };
    const rows = await readInbox(db, here.enrollment, here.seenSeq);
    const until = await deadlineRow(db, here);
    const due = await dueNow(db, here.waiting, until);
    await trackRun(db, here, {
      path: here.path,
      // What is due is awake: its next step follows, and nobody needs to ring it.
      waiting: due.kind === 'due' ? null : here.waiting,
      wakeAt: until,
    });
    if (rows.some(({ kind }) => kind === 'anchor-moved')) await endMovedMessages(services, here);
    await forgetRings(db, here.enrollment, rows);
    const items = rows.flatMap(itemOf);
    const { exit, isPaused, moveOrder } = enrollment;
    return { kind: 'around', items, exit, isPaused, ...(moveOrder === null ? {} : { isMoveOrdered: true }), due };
  };
}

/** Only what is there: the rest would stay in the history. */
function itemOf({ kind, seq, ...what }: InboxRow): readonly InboxItem[] {
  if (kind === 'start') return [];
  const known = Object.entries(what).filter(([, value]) => value !== null);
  return [{ seq, kind, ...Object.fromEntries(known) }];
}

async function dueNow(db: Services['db'], waiting: string | null, until: Date | null): Promise<Around['due']> {
  // A deferred send is decided again whenever its run wakes: the reason to wait may be gone.
  if (waiting === 'send') return { kind: 'due' };
  if (until === null) return { kind: 'none' };
  const delayMs = until.getTime() - (await calendarNow(db)).getTime();
  return delayMs <= 0 ? { kind: 'due' } : { kind: 'not-yet', delayMs };
}

/**
 * Null too when it was planned from an older date of the appointment: the message that it moved is there or on its way, and
 * nobody goes on by a date that is none any more.
 */
async function deadlineRow(
  db: Services['db'],
  here: { enrollment: string; node: string; visit: number },
): Promise<Date | null> {
  const row = await db
    .selectFrom('deadline as d')
    .innerJoin('enrollment as e', 'e.id', 'd.enrollment')
    .leftJoin('appointment as a', 'a.id', 'e.appointment')
    .select(['d.until', 'd.anchor_version as planned', 'a.anchor_version as current'])
    .where('d.enrollment', '=', here.enrollment)
    .where('d.node', '=', here.node)
    .where('d.visit', '=', here.visit)
    .executeTakeFirst();
  return row === undefined || (row.planned !== null && row.planned !== row.current) ? null : row.until;
}

/** Rows that only ring hold nothing to lose: this look answers them. All others live until the run acknowledges them. */
async function forgetRings(db: Services['db'], enrollment: string, rows: readonly InboxRow[]): Promise<void> {
  const rings = rows
    .filter((row) => row.kind === 'wake' || row.kind === 'pause' || row.kind === 'resume' || row.kind === 'migrate')
    .map((row) => row.seq);
  if (rings.length > 0)
    await db.deleteFrom('outbox').where('enrollment', '=', enrollment).where('seq', 'in', rings).execute();
}
