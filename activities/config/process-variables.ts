import type { Values, VariableName } from './schema.ts';

/** The processes of the product; `operator` is the command line. */
export type ProcessName = 'worker' | 'staff' | 'patients' | 'operator';

/** What a process cannot run without. */
const NEEDED = {
  worker: ['DATABASE_URL_WORKER', 'DATABASE_URL_SEQUENCER', 'KEYS_DATABASE_URL', 'METRICS_PORT'],
  staff: ['DATABASE_URL_STAFF', 'KEYS_DATABASE_URL', 'SESSION_SECRET'],
  patients: ['DATABASE_URL_PATIENTS', 'KEYS_DATABASE_URL'],
  operator: ['DATABASE_URL_STAFF', 'KEYS_DATABASE_URL'],
} as const satisfies Record<ProcessName, readonly VariableName[]>;

/** Least privilege: a process that does not need one of these never reads it. */
const GUARDED = [
  'DATABASE_URL_OWNER',
  'DATABASE_URL_STAFF',
  'DATABASE_URL_PATIENTS',
  'DATABASE_URL_WORKER',
  'DATABASE_URL_SEQUENCER',
  'KEYS_DATABASE_URL',
  'KEYS_DATABASE_URL_OWNER',
  'SESSION_SECRET',
] as const satisfies readonly VariableName[];

type NeededBy<P extends ProcessName> = (typeof NEEDED)[P][number];

/** What one process has read: its needed variables are there, guarded ones that it does not need are not. */
export type ValuesOf<P extends ProcessName> = Omit<Values, (typeof GUARDED)[number]> & {
  readonly [K in NeededBy<P>]: NonNullable<Values[K]>;
};

export function isNeededBy(name: VariableName, process: ProcessName): boolean {
  const needed: readonly VariableName[] = NEEDED[process];
  return needed.includes(name);
}

export function isReadBy(name: VariableName, process: ProcessName): boolean {
  const guarded: readonly VariableName[] = GUARDED;
  return !guarded.includes(name) || isNeededBy(name, process);
}
