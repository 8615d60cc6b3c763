import type { z } from 'zod';
import type { searchPatientsBody } from '../../engine/wire/patients.ts';

export type LookUp = z.infer<typeof searchPatientsBody>;

/** What the words typed are, exactly as they stand: an address, an id of ours, else a record number. Null: nothing. */
export function lookUpOf(typed: string): LookUp | null {
  const value = typed.trim();
  if (value === '') return null;
  if (/^pat_[0-9A-Za-z]{8,40}$/.test(value)) return { kind: 'id', value };
  return value.includes('@') ? { kind: 'email', value } : { kind: 'record-number', value };
}

const KEY = 'cw-recent-patients';
const KEPT = 5;
const isPatientId = (value: unknown): value is string =>
  typeof value === 'string' && /^pat_[0-9A-Za-z]{8,40}$/.test(value);

/** Ids only, and only for this tab: what was searched for is never kept. */
export function recentPatients(): readonly string[] {
  try {
    const read: unknown = JSON.parse(sessionStorage.getItem(KEY) ?? '[]');
    return Array.isArray(read) ? read.filter(isPatientId).slice(0, KEPT) : [];
  } catch {
    return [];
  }
}

export function rememberPatient(id: string): void {
  const others = recentPatients().filter((known) => known !== id);
  sessionStorage.setItem(KEY, JSON.stringify([id, ...others].slice(0, KEPT)));
}
