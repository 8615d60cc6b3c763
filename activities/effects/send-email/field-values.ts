import type { FieldValues } from '../../../engine/message/merge-fields.ts';
import { linkToken } from '../../crypto/keyed-id.ts';
import { openJson } from '../../crypto/seal.ts';
import { identityPlace } from '../../database/patient-store.ts';
import type { Identity } from '../../database/patient-store.ts';
import type { EffectServices } from '../services.ts';
import type { SendContext } from './send-context.ts';

export interface Recipient {
  readonly givenName: string | null;
  readonly language: string | null;
  readonly startsAt: Date | null;
  readonly zone: string;
}

export async function readRecipient(services: EffectServices, context: SendContext): Promise<Recipient> {
  const { patient, appointment } = context.enrollment;
  const row = await services.db
    .selectFrom('patient')
    .select(['identity_sealed', 'zone', 'language'])
    .where('id', '=', patient)
    .executeTakeFirst();
  const visit = await services.db
    .selectFrom('appointment')
    .select(['starts_at', 'zone'])
    .where('id', '=', appointment ?? '')
    .executeTakeFirst();
  const sealed = row?.identity_sealed ?? null;
  const identity =
    sealed === null ? null : openJson<Identity>(await services.keys.keyFor(patient), identityPlace(patient), sealed);
  return {
    givenName: identity?.givenName ?? null,
    language: row?.language ?? null,
    startsAt: visit?.starts_at ?? null,
    // A visit is read in the zone of the place where it is.
    zone: visit?.zone ?? row?.zone ?? services.mail.defaultZone,
  };
}

export const confirmToken = (services: EffectServices, context: SendContext): string =>
  linkToken(services.keyring, context.key, 'confirm');
export const optOutToken = (services: EffectServices, context: SendContext): string =>
  linkToken(services.keyring, context.key, 'opt-out');

/** What the template may merge. Dates come ready to read: a formatter is made once for each language and zone. */
export function fieldValues(
  services: EffectServices,
  context: SendContext,
  recipient: Recipient,
  language: string,
): FieldValues {
  const { patientsUrl, clinicName, clinicPhone, postalAddress } = services.mail;
  const answer = `${patientsUrl}/a/${confirmToken(services, context)}`;
  return {
    ...(recipient.givenName === null ? {} : { 'patient.firstName': recipient.givenName }),
    ...(recipient.startsAt === null ? {} : visitWords(recipient.startsAt, recipient.zone, language)),
    'clinic.name': clinicName,
    'clinic.phone': clinicPhone,
    'clinic.postalAddress': postalAddress,
    'link.confirm': answer,
    'link.cancel': answer,
    'link.optOut': `${patientsUrl}/u/${optOutToken(services, context)}`,
  };
}

interface Formatters {
  readonly date: Intl.DateTimeFormat;
  readonly time: Intl.DateTimeFormat;
}

const formatters = new Map<string, Formatters>();

function visitWords(startsAt: Date, zone: string, language: string): FieldValues {
  const { date, time } = formattersFor(language, zone);
  return { 'appointment.date': date.format(startsAt), 'appointment.time': time.format(startsAt) };
}

function formattersFor(language: string, zone: string): Formatters {
  const key = `${language}\n${zone}`;
  const known = formatters.get(key);
  if (known !== undefined) return known;
  const made = {
    date: new Intl.DateTimeFormat(language, { weekday: 'long', day: 'numeric', month: 'long', timeZone: zone }),
    time: new Intl.DateTimeFormat(language, {
      hour: 'numeric',
      minute: '2-digit',
      timeZone: zone,
      timeZoneName: 'short',
    }),
  };
  formatters.set(key, made);
  return made;
}
