import { startEnrollmentAnswer, startEnrollmentBody } from '../../engine/wire/enrollments.ts';
import { startEnrollment } from '../../activities/commands/start-enrollment.ts';
import { problemOf } from '../http/problem.ts';
import { defineRoute } from '../http/route.ts';
import { none } from './shapes.ts';

export const startEnrollmentRoute = defineRoute({
  method: 'post',
  path: '/v1/enrollments',
  summary: 'Start a live journey for one patient, by hand or by a clinical system.',
  permission: 'enrollment.start',
  audit: 'enrollment.started',
  isIdempotent: true,
  params: none,
  query: none,
  body: startEnrollmentBody,
  answer: startEnrollmentAnswer,
  status: 202,
  handle: async ({ caller, body, services }) => {
    const result = await startEnrollment(services, caller.principal, body);
    if (result.kind === 'refused') throw problemOf(result);
    return { body: result.outcome };
  },
});
