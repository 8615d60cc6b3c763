import type { z } from 'zod';
import type { PatientView, putPatientBody } from '../../engine/wire/patients.ts';
import type { Api } from '../stack/api.ts';
import { SOURCE, ZONE } from '../story/clinic.ts';
import type { ClinicalEvent } from '../story/clinic.ts';

/** A patient whose every personal value holds the mark. */
export interface MarkedPatient {
  readonly id: string;
  readonly number: string;
  readonly address: string;
  readonly contact: string;
}

/** Makes values that hold the mark, no two alike. */
export class Marker {
  readonly #mark: string;
  #count = 0;

  constructor(mark: string) {
    this.#mark = mark;
  }

  value(what: string): string {
    this.#count += 1;
    return `${what}${this.#mark}n${this.#count}`;
  }
}

export function markedBody(marker: Marker, domain: string): z.input<typeof putPatientBody> {
  return {
    source: SOURCE,
    externalId: marker.value('R'),
    givenName: `Ana ${marker.value('Maria')}`,
    familyName: marker.value('O’'),
    birthDate: '1980-02-29',
    zone: ZONE,
    language: 'en',
    contacts: [{ relation: 'self', channel: 'email', address: `${marker.value('ana.')}@${domain}` }],
    facts: (['none', 'phi', 'sensitive'] as const).map((kind) => ({
      name: `note-${kind}`,
      value: `Remembers ${marker.value(kind)} well`,
      class: kind,
    })),
  };
}

export async function registerMarked(api: Api, marker: Marker, domain = 'verified.example'): Promise<MarkedPatient> {
  const body = markedBody(marker, domain);
  const put = await api.put<{ readonly id: string }>('/v1/patients', body);
  if (put.status !== 200) throw new Error(`PUT /v1/patients answered ${put.status}.`);
  const { id } = put.body;
  const page = await api.get<PatientView>(`/v1/patients/${id}`);
  const [contact] = page.body.contacts;
  return { id, number: body.externalId, address: body.contacts[0]?.address ?? '', contact: contact?.id ?? '' };
}

/** Appointment, event and reference carry the mark too. */
export function markedEvent(
  marker: Marker,
  patient: { readonly number: string },
  type: string,
  data: ClinicalEvent['data'],
): ClinicalEvent {
  return {
    type,
    source: SOURCE,
    externalId: marker.value('E'),
    patient: { source: SOURCE, externalId: patient.number },
    occurredAt: '2026-01-01T00:00:00Z',
    data,
  };
}
