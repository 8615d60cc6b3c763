import { ProblemError } from '../api/problem-error.ts';

/** Why the history could not be opened (SCREENS.md 3.12). */
export function temporalRefusal(error: unknown): string {
  const status = error instanceof ProblemError ? error.status : 0;
  if (status === 403) return 'Histories are for support and privacy.';
  if (status === 404 || status === 410)
    return 'This history is older than Temporal keeps. The enrollment page has the whole record.';
  return 'The history server did not answer. Patients are not affected; waits go on when it is back.';
}
