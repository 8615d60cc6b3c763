import type { Purpose } from '../interpreter/plan.ts';

/**
 * What each purpose needs. `care`: treatment, payment or operations, for which no authorization is needed
 * (45 CFR 164.501, 164.506); `commercial`: its primary purpose is commercial (16 CFR 316), so an opt-out binds it
 * and the recipient must have agreed to mail.
 */
export interface PurposeRule {
  readonly isCare: boolean;
  readonly isCommercial: boolean;
  /** Marketing as 45 CFR 164.501 means it: needs a signed authorization (45 CFR 164.508(a)(3)). */
  readonly needsAuthorization: boolean;
}

const care: PurposeRule = { isCare: true, isCommercial: false, needsAuthorization: false };

export const PURPOSE_RULES = {
  treatment: care,
  appointment: care,
  refill: care,
  'care-gap': care,
  operations: care,
  billing: care,
  survey: { isCare: false, isCommercial: false, needsAuthorization: false },
  'own-service': { isCare: false, isCommercial: true, needsAuthorization: false },
  'third-party-marketing': { isCare: false, isCommercial: true, needsAuthorization: true },
  fundraising: { isCare: false, isCommercial: true, needsAuthorization: false },
} as const satisfies Record<Purpose, PurposeRule>;

export function purposeRule(purpose: string): PurposeRule | null {
  return Object.hasOwn(PURPOSE_RULES, purpose) ? PURPOSE_RULES[purpose as Purpose] : null;
}
