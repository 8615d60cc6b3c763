import { createApi } from '../stack/api.ts';
import type { Stack } from '../stack/stack.ts';
import { postEvent, SOURCE, ZONE } from '../story/clinic.ts';
import { markedBody, markedEvent } from './marked-patient.ts';
import type { MarkedPatient, Marker } from './marked-patient.ts';
import type { Doors } from './marked-story.ts';

/** What goes wrong at the doors every day, each with a patient's values in it. */
export async function makeMistakes(stack: Stack, doors: Doors, marker: Marker, patient: MarkedPatient): Promise<void> {
  await badBodies(doors, marker, patient);
  await badAddresses(doors, marker, patient);
  await badSignIn(stack, marker);
}

async function badBodies({ clinic, support }: Doors, marker: Marker, patient: MarkedPatient): Promise<void> {
  const json = { method: 'POST', headers: { 'content-type': 'application/json' } };
  await clinic.raw('/v1/events', { ...json, body: `{"type": "${marker.value('broken')}` });
  await clinic.raw('/v1/events', { ...json, body: `[${marker.value('bare')}]` });
  await clinic.raw('/v1/events', { ...json, body: marker.value('large ').repeat(60_000) });
  await clinic.put('/v1/patients', { ...markedBody(marker, 'verified.example'), nickname: marker.value('Nana') });
  await clinic.put('/v1/patients', { ...markedBody(marker, 'verified.example'), birthDate: marker.value('born') });
  await clinic.put('/v1/patients', { ...markedBody(marker, 'verified.example'), zone: marker.value('Zone/') });
  await clinic.put('/v1/patients', { ...markedBody(marker, 'x'), contacts: [{ address: marker.value('no mail') }] });
  await clinic.put('/v1/patients', {
    ...markedBody(marker, 'verified.example'),
    givenName: `${marker.value('Ana')}\r\nBcc: ${marker.value('eve')}@verified.example`,
  });
  await support.post(`/v1/patients/${patient.id}/permissions`, { evidence: marker.value('half') });
  await support.post('/v1/patients/search', { kind: marker.value('kind'), value: marker.value('value') });
  await support.post('/v1/patients/search', { kind: 'email', value: `${marker.value('nobody')}@verified.example` });
  // A patient whom nobody registered: kept sealed until they are.
  const stranger = { number: marker.value('R') };
  const data = { appointment: marker.value('A'), startsAt: '2099-01-01T10:00:00Z', zone: ZONE, sourceVersion: 1 };
  await postEvent(clinic, markedEvent(marker, stranger, 'appointment.booked', data));
  await postEvent(
    clinic,
    markedEvent(marker, patient, 'appointment.booked', { ...data, startsAt: marker.value('soon') }),
  );
  await postEvent(clinic, markedEvent(marker, patient, marker.value('type.'), {}));
}

/** Values where an identifier belongs: in paths, queries and headers. */
async function badAddresses({ clinic, support }: Doors, marker: Marker, patient: MarkedPatient): Promise<void> {
  await support.get(`/v1/patients/${marker.value('pat_')}`);
  await support.get(`/v1/patients/${encodeURIComponent(patient.address)}/timeline`);
  await support.get(`/v1/enrollments?patient=${encodeURIComponent(patient.address)}`);
  await support.get(`/v1/audit/entries?subject=${encodeURIComponent(patient.number)}`);
  await support.get(`/${marker.value('wrong/')}?name=${marker.value('Ana')}`);
  await clinic.get('/v1/patients/none', { 'user-agent': marker.value('agent '), referer: marker.value('http://a/') });
  await clinic.get(`/v1/patients/${patient.id}`, { authorization: `Bearer ${marker.value('key')}` });
  await clinic.post('/v1/events', { source: SOURCE }, { 'idempotency-key': `${marker.value('key')} not one` });
}

async function badSignIn(stack: Stack, marker: Marker): Promise<void> {
  const door = createApi(stack.baseUrl, { origin: stack.baseUrl });
  await door.post('/v1/session', { email: `${marker.value('who')}@clinic.example`, password: marker.value('secret') });
  await door.post('/v1/session', { email: marker.value('who'), password: marker.value('secret') });
  for (const path of [`/a/${marker.value('token')}`, `/u/${marker.value('token')}?to=${marker.value('ana')}`]) {
    await fetch(`${stack.patientsUrl}${path}`);
    await fetch(`${stack.patientsUrl}${path}`, {
      method: 'POST',
      body: new URLSearchParams({ answer: marker.value('yes') }),
    });
  }
}
