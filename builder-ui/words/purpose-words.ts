/** Why a message is sent, as staff say it (DESIGN.md section 6). */
const PURPOSES: Readonly<Record<string, string>> = {
  treatment: 'treatment',
  appointment: 'visits',
  refill: 'refills',
  'care-gap': 'screening and care gaps',
  operations: 'operations',
  billing: 'billing',
  survey: 'surveys',
  'own-service': 'own services',
  'third-party-marketing': 'sponsored content',
  fundraising: 'fundraising',
  '*': 'every purpose',
};

export const purposeWord = (purpose: string): string => PURPOSES[purpose] ?? purpose;
export const PURPOSE_CODES = Object.keys(PURPOSES).filter((code) => code !== '*');

const CARE = ['treatment', 'appointment', 'refill', 'care-gap', 'operations', 'billing'];
/** Care: treatment, payment or operations; a commercial withdrawal does not touch it. */
export const isCare = (purpose: string): boolean => CARE.includes(purpose);

const RELATIONS: Readonly<Record<string, string>> = { self: 'the patient', parent: 'a parent', proxy: 'a proxy' };
export const relationWord = (relation: string): string => RELATIONS[relation] ?? relation;
