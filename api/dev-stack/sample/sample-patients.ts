import type { PutPatientBody } from '../../../engine/wire/patients.ts';
import { CLINICIANS, LOCATIONS, MAIL_DOMAINS, SAMPLE_SOURCE, type Clinician } from './clinic.ts';
import { EXTREME_NAMES, NAME_POOLS } from './people-names.ts';
import type { Random } from './random.ts';

export interface SamplePatient {
  readonly body: PutPatientBody;
  readonly clinician: Clinician;
}

const DAY = 86_400_000;

/** Patient number `n` (from 0) of the sample; the first few have the extreme names. */
export function samplePatient(random: Random, n: number, now: Date): SamplePatient {
  const clinician = random.pick(CLINICIANS);
  const externalId = `P-${String(n + 1).padStart(6, '0')}`;
  const pool = random.weighted(NAME_POOLS);
  const name = EXTREME_NAMES[n] ?? { givenName: random.pick(pool.given), familyName: random.pick(pool.family) };
  const birthDate = birthDateOf(random, now);
  const body: PutPatientBody = {
    source: SAMPLE_SOURCE,
    externalId,
    ...name,
    birthDate,
    zone: zoneOf(random, clinician),
    language: random.int(12) === 0 ? null : pool.language,
    contacts: contactsOf(random, n, birthDate, now),
    facts: [
      { name: 'primary-clinician', value: clinician.id, class: 'phi' },
      { name: 'last-visit', value: dateBefore(now, 10 + random.int(700)), class: 'phi' },
      { name: 'reception-note', value: noteOf(random, pool.note), class: 'phi' },
    ],
  };
  return { body, clinician };
}

function birthDateOf(random: Random, now: Date): string {
  // One in eight is a child, whose mail goes to a parent.
  const years = random.int(8) === 0 ? 1 + random.int(15) : 19 + random.int(75);
  return dateBefore(now, years * 365 + random.int(365));
}

/** Mostly that of the clinic, sometimes unknown, sometimes far away. */
function zoneOf(random: Random, clinician: Clinician): string | null {
  const home = LOCATIONS.find((location) => location.id === clinician.location)?.zone ?? null;
  return random.weighted<string | null>([
    [home, 88],
    [null, 6],
    ['America/Los_Angeles', 3],
    ['Asia/Tokyo', 2],
    ['Pacific/Chatham', 1],
  ]);
}

function contactsOf(random: Random, n: number, birthDate: string, now: Date): PutPatientBody['contacts'] {
  const isChild = now.getTime() - Date.parse(birthDate) < 18 * 365.25 * DAY;
  const self = { relation: 'self', channel: 'email', address: addressOf(random, `patient.${n + 1}`) } as const;
  const parent = {
    relation: 'parent',
    channel: 'email',
    // Siblings share a parent's mailbox: one address serves several patients.
    address: addressOf(random, `family.${Math.floor(n / 3) + 1}`),
    authority: 'parent-of-minor',
    until: new Date(Date.parse(birthDate) + 18 * 365.25 * DAY).toISOString(),
  } as const;
  const proxy = {
    relation: 'proxy',
    channel: 'email',
    address: addressOf(random, `proxy.${n + 1}`),
    authority: 'health-care-proxy',
    until: new Date(now.getTime() + (90 + random.int(700)) * DAY).toISOString(),
  } as const;
  if (isChild) return [parent];
  return random.weighted<PutPatientBody['contacts']>([
    [[self], 88],
    [[self, proxy], 6],
    [[proxy], 3],
    [[], 3],
  ]);
}

function addressOf(random: Random, local: string): string {
  return `${local}@${random.weighted(MAIL_DOMAINS)}`;
}

/** Now and then a very long text, up to what the API takes. */
function noteOf(random: Random, note: string): string {
  return random.int(40) === 0 ? `${note} `.repeat(40).slice(0, 480).trim() : note;
}

function dateBefore(now: Date, days: number): string {
  return new Date(now.getTime() - days * DAY).toISOString().slice(0, 10);
}
