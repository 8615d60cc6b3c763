import type { ContentClass } from '../interpreter/plan.ts';

export interface MergeField {
  readonly class: ContentClass;
  readonly kind: 'text' | 'url';
  /** What screens call it. */
  readonly label: string;
  /**
   * What stands there when a patient has no value, by language. Null: the field is required, and a message without it is
   * not sent (`render`).
   */
  readonly whenMissing: Readonly<Record<string, string>> | null;
  /** For previews; synthetic. */
  readonly sample: string;
}

const required = null;

/**
 * Everything that a template may merge; a name that is not here refuses publication. Dates and times come ready to read,
 * in the patient's language and zone.
 */
export const MERGE_FIELDS = {
  'patient.firstName': {
    class: 'phi',
    kind: 'text',
    label: 'First name',
    whenMissing: { en: 'there', es: 'buen día' },
    sample: 'Ana',
  },
  'appointment.date': {
    class: 'phi',
    kind: 'text',
    label: 'Day of the visit',
    whenMissing: required,
    sample: 'Tuesday, 4 May',
  },
  'appointment.time': {
    class: 'phi',
    kind: 'text',
    label: 'Time of the visit',
    whenMissing: required,
    sample: '9:30 AM',
  },
  'clinician.name': {
    class: 'phi',
    kind: 'text',
    label: 'Clinician',
    whenMissing: { en: 'your care team', es: 'su equipo médico' },
    sample: 'Dr. Rivera',
  },
  'clinic.name': { class: 'none', kind: 'text', label: 'Clinic', whenMissing: required, sample: 'Lakeside Clinic' },
  'clinic.phone': {
    class: 'none',
    kind: 'text',
    label: 'Phone of the clinic',
    whenMissing: required,
    sample: '555-0100',
  },
  'clinic.postalAddress': {
    class: 'none',
    kind: 'text',
    label: 'Postal address',
    whenMissing: required,
    sample: '12 Lake Street, Springfield',
  },
  'link.confirm': {
    class: 'none',
    kind: 'url',
    label: 'Link to confirm',
    whenMissing: required,
    sample: 'https://mail.example/a/sample',
  },
  'link.cancel': {
    class: 'none',
    kind: 'url',
    label: 'Link to cancel',
    whenMissing: required,
    sample: 'https://mail.example/a/sample',
  },
  'link.optOut': {
    class: 'none',
    kind: 'url',
    label: 'Link to stop mail',
    whenMissing: required,
    sample: 'https://mail.example/u/sample',
  },
} as const satisfies Readonly<Record<string, MergeField>>;

export type MergeFieldName = keyof typeof MERGE_FIELDS;

export type FieldValues = Readonly<Partial<Record<MergeFieldName, string>>>;

export function isMergeField(name: string): name is MergeFieldName {
  return Object.hasOwn(MERGE_FIELDS, name);
}

/** An unknown name counts as the most sensitive. */
export function fieldClass(name: string): ContentClass {
  return isMergeField(name) ? MERGE_FIELDS[name].class : 'sensitive';
}
