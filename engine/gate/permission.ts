/** The six questions of permission, in the order in which every screen shows them (DESIGN.md section 6). */
export const QUESTIONS = ['authorization', 'channel', 'commercial-opt-out', 'part2', 'state-law', 'tracking'] as const;
export type Question = (typeof QUESTIONS)[number];

/** What is on record for one (patient, contact, channel, axis, purpose) at an instant. `until` is RFC 3339. */
export type PermissionState =
  | { readonly state: 'unknown' }
  | { readonly state: 'granted'; readonly until: string | null }
  | { readonly state: 'refused' | 'revoked' | 'expired' };

export type AnswerKind = 'allows' | 'not-needed' | 'denies' | 'defers';

export interface GateAnswer {
  readonly question: Question;
  readonly answer: AnswerKind;
  /** Code of DESIGN.md 12.6, or why it is not needed. Never a value from a record. */
  readonly reason: string | null;
}

/** One row of what is on record for a contact and channel; `*` stands for every purpose. */
export type PermissionRow = { readonly axis: string; readonly purpose: string } & Exclude<
  PermissionState,
  { readonly state: 'unknown' }
>;

const NOTHING: PermissionState = { state: 'unknown' };

/**
 * What is on record for one purpose on each question. The narrower key wins over `*`, whichever of the two is newer
 * (DESIGN.md 12.1): who stops one kind of mail stops that kind alone, also where all kinds were granted.
 */
export function permissionsOf(
  rows: readonly PermissionRow[],
  purpose: string,
): Readonly<Record<Question, PermissionState>> {
  const on = (axis: Question): PermissionState => {
    const find = (wanted: string) => rows.find((row) => row.axis === axis && row.purpose === wanted);
    const row = find(purpose) ?? find('*');
    if (row === undefined) return NOTHING;
    return row.state === 'granted' ? { state: 'granted', until: row.until } : { state: row.state };
  };
  return Object.fromEntries(QUESTIONS.map((axis) => [axis, on(axis)])) as Record<Question, PermissionState>;
}
