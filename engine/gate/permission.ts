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
