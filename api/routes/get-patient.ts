import { patientView as shape } from '../../engine/wire/patients.ts';
import { recordOpening } from '../../activities/commands/record-access.ts';
import { patientView } from '../../activities/views/patient-view.ts';
import { notFound } from '../http/problem.ts';
import { defineRoute } from '../http/route.ts';
import { none, withId } from './shapes.ts';

export const getPatientRoute = defineRoute({
  method: 'get',
  path: '/v1/patients/:id',
  summary: 'One patient, masked.',
  permission: 'patient.read',
  audit: 'patient.opened',
  params: withId('pat'),
  query: none,
  body: null,
  answer: shape,
  handle: async ({ caller, params, services }) => {
    const view = await patientView(services, params.id);
    if (view === null) throw notFound();
    await recordOpening(services, caller.principal, {
      action: 'patient.opened',
      subject: params.id,
      patient: params.id,
      outcome: 'masked',
      details: { fields: ['masked'] },
    });
    return { body: view };
  },
});
