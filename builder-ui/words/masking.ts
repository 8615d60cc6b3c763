import type { PatientLine } from '../../engine/wire/patients.ts';

/** "T. L., born 1961": all that the masked view says of who it is. */
export const maskedName = ({ initials, birthYear }: Pick<PatientLine, 'initials' | 'birthYear'>): string =>
  `${initials}, born ${birthYear}`;
