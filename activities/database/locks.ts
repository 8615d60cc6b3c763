/**
 * Locks in their one order: withdrawals -> patient_sequence -> patient_gate -> entries -> enrollment -> message; several patients
 * ascending by id. What a lock protects is read by a LATER statement: a lock and a read in one statement give the fresh
 * lock and the stale row.
 */
import { sql } from 'kysely';
import type { Transaction } from 'kysely';
import type { Database } from './schema.ts';

const WITHDRAWALS = 727_001;
const ENTRIES = 727_002;
const RATES = 727_003;

type Trx = Pick<Transaction<Database>, 'getExecutor'>;

/** Broad withdrawals (holds, approval, opt-out of an address, a change of rates) take it exclusively; every decide takes it shared. */
export async function lockWithdrawals(trx: Trx, mode: 'shared' | 'exclusive'): Promise<void> {
  if (mode === 'shared') await sql`select pg_advisory_xact_lock_shared(${WITHDRAWALS})`.execute(trx);
  else await sql`select pg_advisory_xact_lock(${WITHDRAWALS})`.execute(trx);
}

/**
 * Who writes a date takes it shared, after the patient's locks and before it asks which journeys start by date; publishing
 * takes it exclusively. So either the writer sees the live version, or who reads the patients afterwards sees the date.
 */
export async function lockEntries(trx: Trx, mode: 'shared' | 'exclusive'): Promise<void> {
  if (mode === 'shared') await sql`select pg_advisory_xact_lock_shared(${ENTRIES})`.execute(trx);
  else await sql`select pg_advisory_xact_lock(${ENTRIES})`.execute(trx);
}

/** Held by who gives away places of the sending rates and by who changes the rates; takes no other lock after it. */
export async function lockRates(trx: Trx): Promise<void> {
  await sql`select pg_advisory_xact_lock(${RATES})`.execute(trx);
}

/** Locks the patient's event order and answers the next number: order of numbers is order of commits. */
export async function nextPatientSequence(trx: Trx, patient: string): Promise<number> {
  const { rows } = await sql<{
    seq: number;
  }>`update patient_sequence set seq = seq + 1 where patient = ${patient} returning seq`.execute(trx);
  const seq = rows[0]?.seq;
  if (seq === undefined)
    throw new Error('The patient has no sequence row: the patient was not registered through put-patient.');
  return seq;
}

/** Held by every decide; taken and bumped by every write that a gate must see. */
export async function lockPatientGate(trx: Trx, patient: string): Promise<void> {
  await sql`select version from patient_gate where patient = ${patient} for update`.execute(trx);
}

export async function bumpPatientGate(trx: Trx, patient: string): Promise<void> {
  await sql`update patient_gate set version = version + 1 where patient = ${patient}`.execute(trx);
}
