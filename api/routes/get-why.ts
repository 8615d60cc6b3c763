import { z } from 'zod';
import { id } from '../../engine/wire/primitives.ts';
import { whyAnswer } from '../../engine/wire/patients.ts';
import { whyMessage } from '../../activities/views/why-message.ts';
import { HttpProblem, notFound } from '../http/problem.ts';
import { defineRoute } from '../http/route.ts';
import { none, withId } from './shapes.ts';

export const patientWhyRoute = defineRoute({
  method: 'get',
  path: '/v1/patients/:id/why',
  summary: 'Why one message was, or was not, sent: from the record of the gate.',
  permission: 'patient.read',
  audit: 'none: patient.opened is recorded with the page',
  params: withId('pat'),
  query: z.object({ message: id('msg').optional() }),
  body: null,
  answer: whyAnswer,
  handle: async ({ params, query, services }) => {
    if (query.message === undefined)
      throw new HttpProblem('bad-field', 'Which message is meant?', 'Add ?message=msg_…');
    const why = await whyMessage(services.db, query.message);
    if (why === null || why.patient !== params.id) throw notFound();
    return { body: withoutPatient(why) };
  },
});

export const enrollmentWhyRoute = defineRoute({
  method: 'get',
  path: '/v1/enrollments/:id/why',
  summary: 'Every gate decision of one enrollment, in words.',
  permission: 'enrollment.read',
  audit: 'none: ids and codes only',
  params: withId('enr'),
  query: none,
  body: null,
  answer: z.object({ items: z.array(whyAnswer) }),
  handle: async ({ params, services }) => {
    const rows = await services.db
      .selectFrom('message')
      .select('id')
      .where('enrollment', '=', params.id)
      .orderBy('occurred_at')
      .execute();
    const answers = await Promise.all(rows.map((row) => whyMessage(services.db, row.id)));
    return { body: { items: answers.flatMap((why) => (why === null ? [] : [withoutPatient(why)])) } };
  },
});

function withoutPatient({ patient: _patient, ...why }: NonNullable<Awaited<ReturnType<typeof whyMessage>>>) {
  return why;
}
