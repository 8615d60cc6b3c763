import type { ProcessName } from './process-variables.ts';
import type { Values } from './schema.ts';

/** Rules between variables. Each answers a sentence that says what to change, or nothing. */
type Rule = (values: Partial<Values>, process: ProcessName) => string | false;

const ORGANISATION = [
  'ORGANISATION_NAME',
  'ORGANISATION_POSTAL_ADDRESS',
  'ORGANISATION_PHONE',
  'ORGANISATION_ZONES',
  'SENDER_ADDRESS',
] as const;

const isProduction = ({ NODE_ENV }: Partial<Values>): boolean => NODE_ENV === 'production';

const RULES: readonly Rule[] = [
  (values) =>
    isProduction(values) &&
    values.SANDBOX === true &&
    'SANDBOX=1 is refused with NODE_ENV=production: the sandbox moves the calendar clock. Unset SANDBOX.',
  (values) =>
    values.SANDBOX === false &&
    (values.MAIL_SANDBOX_ROUTES ?? values.MAIL_SANDBOX_URL) !== undefined &&
    'MAIL_SANDBOX_ROUTES and MAIL_SANDBOX_URL belong to the sandbox alone. Unset them (or set SANDBOX=1 on a machine without real patients).',
  (values) =>
    values.SANDBOX === true &&
    values.MAIL_RELAY_HOST !== undefined &&
    'MAIL_RELAY_HOST is refused with SANDBOX=1: invented mail never leaves the machine. Unset one of them.',
  (values, process) =>
    process === 'worker' &&
    values.SANDBOX === true &&
    values.MAIL_SANDBOX_ROUTES === undefined &&
    'MAIL_SANDBOX_ROUTES is not set, and the sandbox sends nowhere else. Name the file that the mail sandbox wrote.',
  ...(['PUBLIC_URL', 'PATIENTS_URL', 'TEMPORAL_UI_URL'] as const).map(
    (name): Rule =>
      (values) =>
        isProduction(values) &&
        values[name]?.startsWith('https:') === false &&
        `${name} must begin with https:// in production. Put TLS before the door and name its outside address.`,
  ),
  (values) =>
    isProduction(values) &&
    values.PUBLIC_URL !== undefined &&
    values.PATIENTS_URL !== undefined &&
    new URL(values.PUBLIC_URL).host === new URL(values.PATIENTS_URL).host &&
    'PUBLIC_URL and PATIENTS_URL name the same host. The two doors need different ones, or cookies of staff reach the door of patients.',
  ...ORGANISATION.map(
    (name): Rule =>
      (values) =>
        isProduction(values) &&
        values[name] === undefined &&
        `${name} is not set. Patients see it or depend on it, so production has no default.`,
  ),
];

export function unsafeSettings(values: Partial<Values>, process: ProcessName): readonly string[] {
  return RULES.map((rule) => rule(values, process)).filter((problem) => problem !== false);
}
