import { exitAnswer, exitBody } from '../../engine/wire/enrollments.ts';
import { exitEnrollment } from '../../activities/commands/exit-enrollment.ts';
import { problemOf } from '../http/problem.ts';
import { defineRoute } from '../http/route.ts';
import { none, withId } from './shapes.ts';

export const exitEnrollmentRoute = defineRoute({
  method: 'post',
  path: '/v1/enrollments/:id/exit',
  summary: 'End one enrollment at once.',
  permission: 'enrollment.exit',
  audit: 'enrollment.exited',
  params: withId('enr'),
  query: none,
  body: exitBody,
  answer: exitAnswer,
  handle: async ({ caller, params, services }) => {
    const result = await exitEnrollment(services, caller.principal, params.id);
    if (result.kind === 'refused') throw problemOf(result);
    return { body: result.answer };
  },
});
