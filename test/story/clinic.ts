import type { z } from 'zod';
import type { EventAnswer } from '../../engine/wire/clinical.ts';
import type { putPatientBody } from '../../engine/wire/patients.ts';
import type { Answer, Api, HeaderValues } from '../stack/api.ts';
import type { Stack } from '../stack/stack.ts';

export const SOURCE = 'test-ehr';
export const ZONE = 'America/New_York';

export interface Patient {
  readonly id: string;
  readonly number: string;
  readonly address: string;
  /** The API's id of their one contact. */
  readonly contact: string;
}

export interface Visit {
  readonly appointment: string;
  readonly startsAt: string;
}

let count = 0;
/** Names nothing: the same in no two calls of one run. */
export const fresh = (what: string): string => `${what}-${(count += 1)}-${process.pid}`;

export function patientBody(number: string, address: string): z.input<typeof putPatientBody> {
  return {
    source: SOURCE,
    externalId: number,
    givenName: 'Ana',
    familyName: 'Testperson',
    birthDate: '1980-02-29',
    zone: ZONE,
    language: 'en',
    contacts: [{ relation: 'self', channel: 'email', address }],
  };
}

/** Registers a patient of the clinic whose mail server behaves as its domain says. */
export async function registerPatient(stack: Stack, domain = 'verified.example'): Promise<Patient> {
  const number = fresh('R');
  const address = `${number.toLowerCase()}@${domain}`;
  const put = await stack.api.put<{ readonly id: string }>('/v1/patients', patientBody(number, address));
  if (put.status !== 200) throw new Error(`PUT /v1/patients answered ${put.status}: ${JSON.stringify(put.body)}`);
  const { id } = put.body;
  const page = await stack.api.get<{ readonly contacts: readonly { readonly id: string }[] }>(`/v1/patients/${id}`);
  return { id, number, address, contact: page.body.contacts[0]?.id ?? '' };
}

/** An instant so many days from the calendar clock's now, with seconds. */
export async function inDays(stack: Stack, days: number): Promise<string> {
  const now = await stack.clock.now();
  return new Date(now.getTime() + days * 86_400_000).toISOString().replace(/\.\d+Z$/, 'Z');
}

export interface ClinicalEvent {
  readonly type: string;
  readonly source: string;
  readonly externalId: string;
  readonly patient: { readonly source: string; readonly externalId: string };
  readonly occurredAt: string;
  readonly data: Readonly<Record<string, string | number | boolean | null>>;
}

export function bookedEvent(
  patient: { readonly number: string },
  visit: Visit,
  more: Partial<ClinicalEvent> = {},
): ClinicalEvent {
  return {
    type: 'appointment.booked',
    source: SOURCE,
    externalId: fresh('E'),
    patient: { source: SOURCE, externalId: patient.number },
    occurredAt: '2026-01-01T00:00:00Z',
    data: { appointment: visit.appointment, startsAt: visit.startsAt, zone: ZONE, sourceVersion: 1 },
    ...more,
  };
}

export interface EventsAnswer {
  readonly items: readonly EventAnswer[];
}

export function postEvent(api: Api, event: unknown, headers?: HeaderValues): Promise<Answer<EventsAnswer>> {
  return api.post<EventsAnswer>('/v1/events', event, headers);
}

export interface Booked {
  readonly event: ClinicalEvent;
  readonly visit: Visit;
  readonly enrollment: string;
}

/** Books a visit so many days ahead; the answer names the enrollment that it started. */
export async function book(stack: Stack, patient: Patient, days: number): Promise<Booked> {
  const visit = { appointment: fresh('A'), startsAt: await inDays(stack, days) };
  const event = bookedEvent(patient, visit);
  const answer = await postEvent(stack.api, event);
  const started = answer.body.items?.[0]?.enrollments.find((one) => one.outcome === 'started');
  if (answer.status !== 202 || started?.id == null)
    throw new Error(`The booking started nothing: ${answer.status} ${JSON.stringify(answer.body)}`);
  return { event, visit, enrollment: started.id };
}

/** Reports a change of a visit that was booked with version 1. */
export function changeVisit(
  stack: Stack,
  patient: Patient,
  visit: Visit,
  state: 'moved' | 'cancelled',
  sourceVersion = 2,
): Promise<Answer<EventAnswer>> {
  return stack.api.put<EventAnswer>('/v1/appointments', {
    source: SOURCE,
    externalId: visit.appointment,
    state,
    patient: { source: SOURCE, externalId: patient.number },
    startsAt: visit.startsAt,
    zone: ZONE,
    sourceVersion,
  });
}
