import type { Plan } from '../../engine/interpreter/plan.ts';
import { inAuditedTransaction } from '../database/doors.ts';
import type { Writer } from '../database/doors.ts';
import { leaseDueEntries } from '../database/entry-store.ts';
import type { DueEntry } from '../database/entry-store.ts';
import { lockPatientGate, lockWithdrawals, nextPatientSequence } from '../database/locks.ts';
import { SYSTEM } from '../database/principal.ts';
import { enrollOne } from './enroll.ts';
import type { CommandServices } from './services.ts';

const BATCH = 16;

/** Starts some of those who are due, earliest first, by the command of every other start. Answers how many it took up. */
export async function startDueEntries(services: CommandServices): Promise<number> {
  const due = await leaseDueEntries(services.db, BATCH);
  await Promise.all(due.map((entry) => startEntry(services, entry)));
  return due.length;
}

/** Once: the row is done in the transaction that starts the enrollment. Moved, cancelled or stopped meanwhile: nothing. */
async function startEntry(services: CommandServices, entry: DueEntry): Promise<void> {
  await inAuditedTransaction(services, SYSTEM, async (writer) => {
    await lockWithdrawals(writer.db, 'shared');
    const seq = await nextPatientSequence(writer.db, entry.patient);
    await lockPatientGate(writer.db, entry.patient);
    const fresh = await stillDue(writer, entry);
    if (fresh === undefined || (await markDone(writer, entry)) === 0n) return writer.nothingChanged();
    const { id, journey, plan, appointment } = fresh;
    const { kind } = plan.trigger;
    if (kind !== 'date' && kind !== 'schedule') return writer.nothingChanged();
    const trigger = { patient: entry.patient, type: `start:${kind}`, appointment, seq, kind, event: null } as const;
    const dated = appointment === null ? { ...trigger, date: entry.key } : trigger;
    const { outcome, reason } = await enrollOne(services, writer, dated, { id, journey, plan });
    if (outcome === 'not-started' && reason === 'no-appointment') recordNotStarted(writer, entry);
  });
}

interface Fresh {
  readonly id: string;
  readonly journey: string;
  readonly plan: Plan;
  readonly appointment: string | null;
}

async function stillDue({ db, at }: Writer, { journey, patient, key }: DueEntry): Promise<Fresh | undefined> {
  return db
    .selectFrom('due_entry as d')
    .innerJoin('version as v', 'v.id', 'd.version')
    .select(['v.id', 'v.journey', 'v.plan', 'd.appointment'])
    .where('d.journey', '=', journey)
    .where('d.patient', '=', patient)
    .where('d.key', '=', key)
    .where('d.done_at', 'is', null)
    .where('d.due_at', '<=', at)
    .where('v.state', '=', 'live')
    .executeTakeFirst();
}

/** The machine's clock: when it was done, not when it was due. */
async function markDone({ db }: Writer, { journey, patient, key }: DueEntry): Promise<bigint> {
  const done = await db
    .updateTable('due_entry')
    .set({ done_at: new Date(), leased_until: null })
    .where('journey', '=', journey)
    .where('patient', '=', patient)
    .where('key', '=', key)
    .where('done_at', 'is', null)
    .executeTakeFirst();
  return done.numUpdatedRows;
}

function recordNotStarted(writer: Writer, { journey, patient }: DueEntry): void {
  writer.record({
    action: 'enrollment.not-started',
    subject: journey,
    patient,
    outcome: 'no-occurrence',
    details: { journey },
  });
}
