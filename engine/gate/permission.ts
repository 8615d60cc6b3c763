/** The six questions of permission, in the order in which every screen shows them (DESIGN.md section 6). */
export const QUESTIONS = ['authorization', 'channel', 'commercial-opt-out', 'part2', 'state-law', 'tracking'] as const;
export type Question = (typeof QUESTIONS)[number];

/** What is on record for one (patient, contact, channel, axis, purpose) at an instant. `until` is RFC 3339. */
export type PermissionState =
  | { readonly state: 'unknown' }
  | { readonly state: 'granted'; readonly until: string | null }
  | { readonly state: 'refused' | 'revoked' | 'expired' };

/** One record of permission; `purpose` `*` means every one. */
export interface PermissionRecord {
  readonly axis: string;
  readonly purpose: string;
  readonly state: Exclude<PermissionState['state'], 'unknown'>;
  readonly until: string | null;
}

/**
 * What is on record for one purpose on each of the six questions. The narrower key wins over `*`, whichever of the two is
 * newer (DESIGN.md 12.1): who stops one kind of mail stops that kind alone, also where all kinds were granted.
 */
export function permissionsOf(
  records: readonly PermissionRecord[],
  purpose: string,
): Readonly<Record<Question, PermissionState>> {
  const on = (axis: Question): PermissionState => {
    const about = records.filter((one) => one.axis === axis);
    const record = about.find((one) => one.purpose === purpose) ?? about.find((one) => one.purpose === '*');
    if (record === undefined) return { state: 'unknown' };
    return record.state === 'granted' ? { state: 'granted', until: record.until } : { state: record.state };
  };
  return Object.fromEntries(QUESTIONS.map((axis) => [axis, on(axis)])) as Record<Question, PermissionState>;
}

export type AnswerKind = 'allows' | 'not-needed' | 'denies' | 'defers';

export interface GateAnswer {
  readonly question: Question;
  readonly answer: AnswerKind;
  /** Code of DESIGN.md 12.6, or why it is not needed. Never a value from a record. */
  readonly reason: string | null;
}
