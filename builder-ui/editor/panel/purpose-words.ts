import type { PURPOSE_RULES } from '../../../engine/gate/purposes.ts';

const WORDS: Readonly<Record<keyof typeof PURPOSE_RULES, string>> = {
  treatment: 'Treatment',
  appointment: 'Appointment',
  refill: 'Refill',
  'care-gap': 'Care gap',
  operations: 'Operations',
  billing: 'Billing',
  survey: 'Survey',
  'own-service': 'News of our services',
  'third-party-marketing': 'Marketing for others',
  fundraising: 'Fundraising',
};

export const PURPOSE_CHOICES = Object.entries(WORDS).map(([value, label]) => ({ value, label }));

export const purposeWord = (purpose: string): string =>
  Object.hasOwn(WORDS, purpose) ? WORDS[purpose as keyof typeof WORDS] : purpose;
