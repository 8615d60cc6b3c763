import type { FactType } from '../conditions/condition.ts';
import type { ContentClass } from '../interpreter/plan.ts';

export interface DeclaredFact {
  /** As `facts[].name` of `PUT /v1/patients` gives it. */
  readonly id: string;
  /** Rises when the meaning changes. */
  readonly version: number;
  readonly name: string;
  readonly type: FactType;
  /** Of type `code`: every value there is. */
  readonly values?: readonly string[];
  readonly class: ContentClass;
  /** A journey may write it. Only what is not clinical. */
  readonly isSettable: boolean;
}

const clinical = (id: string, name: string, type: FactType): DeclaredFact => ({
  id,
  version: 1,
  name,
  type,
  class: 'phi',
  isSettable: false,
});

/** Facts that journeys may ask for. Others may be kept for a patient, but no journey reads them. */
export const DECLARED_FACTS: readonly DeclaredFact[] = [
  clinical('last-visit', 'Last visit', 'date'),
  clinical('next-refill', 'Next refill', 'date'),
  clinical('last-mammogram', 'Last mammogram', 'date'),
  clinical('last-a1c', 'Last A1c test', 'date'),
  clinical('discharged-on', 'Discharged on', 'date'),
  clinical('primary-clinician', 'Clinician', 'text'),
  clinical('age', 'Age', 'number'),
  clinical('balance-due', 'Balance due', 'number'),
  clinical('has-portal-account', 'Has a portal account', 'boolean'),
  {
    id: 'preferred-contact',
    version: 1,
    name: 'Preferred contact',
    type: 'code',
    values: ['mail', 'phone', 'portal'],
    class: 'none',
    isSettable: true,
  },
  { id: 'welcomed', version: 1, name: 'Was welcomed', type: 'boolean', class: 'none', isSettable: true },
  { id: 'survey-answered', version: 1, name: 'Survey answered', type: 'boolean', class: 'none', isSettable: true },
];
