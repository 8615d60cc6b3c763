import { searchPatientsAnswer, searchPatientsBody } from '../../engine/wire/patients.ts';
import type { PatientLine } from '../../engine/wire/patients.ts';
import { recordAccess } from '../../activities/commands/record-access.ts';
import { findPatients, patientLine } from '../../activities/views/patient-line.ts';
import { defineRoute } from '../http/route.ts';
import { none } from './shapes.ts';

/** Posted, so that no searched word stands in a URL. */
export const searchPatientsRoute = defineRoute({
  method: 'post',
  path: '/v1/patients/search',
  summary: 'Look a patient up by exactly this e-mail, record number or id.',
  permission: 'patient.search',
  audit: 'patient.searched',
  rate: 'search',
  params: none,
  query: none,
  body: searchPatientsBody,
  answer: searchPatientsAnswer,
  handle: async ({ caller, body, services }) => {
    const found = await findPatients(services, body);
    await recordAccess(services, caller.principal, {
      action: 'patient.searched',
      subject: body.kind,
      outcome: found.length === 0 ? 'none' : 'found',
      details: { kind: body.kind, found: found.length },
    });
    const lines = await Promise.all(found.map((id) => patientLine(services, id)));
    return { body: { items: lines.filter((line): line is PatientLine => line !== null) } };
  },
});
