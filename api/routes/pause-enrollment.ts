import { pauseAnswer } from '../../engine/wire/enrollments.ts';
import { pauseEnrollment } from '../../activities/commands/pause-enrollment.ts';
import { problemOf } from '../http/problem.ts';
import { defineRoute } from '../http/route.ts';
import { none, withId } from './shapes.ts';

const pausing = (isPaused: boolean) =>
  defineRoute({
    method: 'post',
    path: `/v1/enrollments/:id/${isPaused ? 'pause' : 'resume'}`,
    summary: isPaused
      ? 'Freeze one enrollment before its next effect; its waits go on.'
      : 'Let a paused enrollment go on.',
    permission: 'enrollment.exit',
    audit: isPaused ? 'enrollment.paused' : 'enrollment.resumed',
    params: withId('enr'),
    query: none,
    body: none,
    answer: pauseAnswer,
    handle: async ({ caller, params, services }) => {
      const result = await pauseEnrollment(services, caller.principal, params.id, isPaused);
      if (result.kind === 'refused') throw problemOf(result);
      return { body: { id: params.id, isPaused, effectiveAt: result.effectiveAt, inFlight: result.inFlight } };
    },
  });

export const pauseEnrollmentRoute = pausing(true);
export const resumeEnrollmentRoute = pausing(false);
