import { eventAnswer, putAppointmentBody } from '../../engine/wire/clinical.ts';
import { acceptEvent } from '../../activities/commands/accept-event.ts';
import { problemOf } from '../http/problem.ts';
import { defineRoute } from '../http/route.ts';
import { none } from './shapes.ts';

/** The same command and answer as an `appointment.*` event; the source version makes the event's own key. */
export const putAppointmentRoute = defineRoute({
  method: 'put',
  path: '/v1/appointments',
  summary: 'Book, move, cancel, check in or complete an appointment.',
  permission: 'appointment.write',
  audit: 'appointment.*, event.accepted',
  rate: 'ingest',
  isIdempotent: true,
  params: none,
  query: none,
  body: putAppointmentBody,
  answer: eventAnswer,
  status: 202,
  handle: async ({ caller, body, services }) => {
    const result = await acceptEvent(services, caller.principal, {
      type: `appointment.${body.state}`,
      source: body.source,
      externalId: `${body.externalId}#${body.state}#${body.sourceVersion}`,
      patient: body.patient,
      occurredAt: new Date().toISOString(),
      data: {
        appointment: body.externalId,
        startsAt: body.startsAt ?? null,
        zone: body.zone ?? null,
        facility: body.facility ?? null,
        sourceVersion: body.sourceVersion,
      },
    });
    if (result.kind === 'refused') throw problemOf(result);
    return { body: result.answer };
  },
});
