import { putPatientAnswer, putPatientBody } from '../../engine/wire/patients.ts';
import { putPatient } from '../../activities/commands/put-patient.ts';
import { problemOf } from '../http/problem.ts';
import { defineRoute } from '../http/route.ts';
import { none } from './shapes.ts';

export const putPatientRoute = defineRoute({
  method: 'put',
  path: '/v1/patients',
  summary: 'Create a patient, or replace what this source says of one.',
  permission: 'patient.write',
  audit: 'patient.created, patient.changed, contact.*, fact.*',
  rate: 'ingest',
  isIdempotent: true,
  params: none,
  query: none,
  body: putPatientBody,
  answer: putPatientAnswer,
  handle: async ({ caller, body, services }) => {
    const result = await putPatient(services, caller.principal, body);
    if (result.kind === 'refused') throw problemOf(result);
    return { body: result.answer };
  },
});
