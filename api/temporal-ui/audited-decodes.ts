import type { DecodeAudit, HistoryAccess } from './ui-session.ts';

/** A page makes several answers, then long polls: one entry for person and run in this time. */
const SAME_LOOK_MS = 5 * 60_000;
const MOST_REMEMBERED = 10_000;

/** Records a look before it happens. False: not recorded, so nothing may be decoded. */
export function auditedDecodes(
  audit: DecodeAudit,
  now: () => number = () => performance.now(),
): (entry: HistoryAccess) => Promise<boolean> {
  const until = new Map<string, number>();
  return async (entry) => {
    const key = JSON.stringify([entry.personId, entry.workflowId, entry.runId, entry.redacted]);
    if ((until.get(key) ?? 0) > now()) return true;
    if (!(await recorded(audit, entry))) return false;
    if (until.size >= MOST_REMEMBERED) until.clear();
    until.set(key, now() + SAME_LOOK_MS);
    return true;
  };
}

/** An audit that throws has not recorded. */
async function recorded(audit: DecodeAudit, entry: HistoryAccess): Promise<boolean> {
  try {
    return await audit.record(entry);
  } catch {
    return false;
  }
}
