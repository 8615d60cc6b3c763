import { OFFER_EVENT } from '../crash/one-mail-journeys.ts';
import type { Api } from '../stack/api.ts';
import type { Stack } from '../stack/stack.ts';
import { inDays, postEvent, SOURCE, ZONE } from '../story/clinic.ts';
import type { EventsAnswer } from '../story/clinic.ts';
import { whenClosed } from '../story/enrollments.ts';
import { answerPage, confirmLink } from '../story/mail-links.ts';
import { markedEvent, registerMarked } from './marked-patient.ts';
import type { MarkedPatient, Marker } from './marked-patient.ts';

export interface Doors {
  readonly clinic: Api;
  readonly support: Api;
}

export interface Inside {
  readonly patient: MarkedPatient;
  /** The enrollments that the booking started: of the reminder, which sleeps, and of the mail at once. */
  readonly enrollments: readonly string[];
}

/** Registers and books; ends when the mail at once has been decided on. */
export async function booked(stack: Stack, { clinic }: Doors, marker: Marker, domain?: string): Promise<Inside> {
  const patient = await registerMarked(clinic, marker, domain);
  const startsAt = await inDays(stack, 9);
  const data = { appointment: marker.value('A'), startsAt, zone: ZONE, sourceVersion: 1, note: marker.value('says ') };
  const event = markedEvent(marker, patient, 'appointment.booked', data);
  const { body } = await postEvent(clinic, event, { 'idempotency-key': marker.value('key-') });
  return { patient, enrollments: startedBy(body) };
}

const startedBy = ({ items }: EventsAnswer): readonly string[] =>
  items.flatMap(({ enrollments }) =>
    enrollments.flatMap(({ id, outcome }) => (outcome === 'started' ? [id ?? ''] : [])),
  );

/** Presses the button of the mail's page. */
export async function confirms(stack: Stack, { patient }: Inside): Promise<readonly string[]> {
  const [mail] = await stack.mailbox.arrived(patient.address);
  const link = confirmLink(mail);
  const page = await fetch(link);
  const answer = await answerPage(link, 'confirm');
  if (answer.status !== 200) throw new Error(`Confirming answered ${answer.status}.`);
  return [await page.text(), await answer.text()];
}

export async function permits(
  { support }: Doors,
  marker: Marker,
  patient: MarkedPatient,
  act: 'grant' | 'revoke',
): Promise<void> {
  const body = { contact: patient.contact, channel: 'email', axis: 'channel', purpose: '*', act };
  const evidence = `Said ${marker.value(act)} at the desk`;
  const { status } = await support.post(`/v1/patients/${patient.id}/permissions`, { ...body, evidence });
  if (status !== 200) throw new Error(`The permission answered ${status}.`);
}

/** Commercial mail, with free text in the event that starts it. */
export async function offered(stack: Stack, doors: Doors, marker: Marker): Promise<MarkedPatient> {
  const patient = await registerMarked(doors.clinic, marker);
  await permits(doors, marker, patient, 'grant');
  const event = markedEvent(marker, patient, OFFER_EVENT, { wish: `Asks for ${marker.value('tea ')}`, count: 2 });
  const { body } = await postEvent(doors.clinic, event);
  for (const id of startedBy(body)) await whenClosed(stack, id);
  return patient;
}

/** Everything that staff open about one patient, and the searches that lead there. */
export async function looksUp(doors: Doors, { patient, enrollments }: Inside): Promise<void> {
  const { support } = doors;
  const search = (kind: string, value: string) => support.post('/v1/patients/search', { kind, value, source: SOURCE });
  await search('record-number', patient.number);
  await search('email', patient.address);
  await search('email', patient.address.toUpperCase());
  const pages = [
    `/v1/patients/${patient.id}`,
    `/v1/patients/${patient.id}/timeline`,
    `/v1/enrollments?patient=${patient.id}`,
    ...enrollments.flatMap((id) => [`/v1/enrollments/${id}`, `/v1/enrollments/${id}/why`]),
  ];
  for (const page of pages) await support.get(page);
}
