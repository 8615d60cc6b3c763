import { advanceClockBody, clockAnswer } from '../../engine/wire/operations.ts';
import { advanceClock, readClock } from '../../activities/commands/advance-clock.ts';
import type { Clock } from '../../activities/commands/advance-clock.ts';
import { HttpProblem } from '../http/problem.ts';
import { defineRoute } from '../http/route.ts';
import { none } from './shapes.ts';

const bodyOf = (clock: Clock) => ({ now: clock.now.toISOString(), offsetMs: clock.offsetMs });

/** Sandbox only: a production configuration mounts neither. */
export const getClockRoute = defineRoute({
  method: 'get',
  path: '/sandbox/clock',
  summary: 'The calendar clock.',
  permission: 'sandbox.use',
  audit: 'none: no patient data',
  params: none,
  query: none,
  body: null,
  answer: clockAnswer,
  handle: async ({ services }) => ({ body: bodyOf(await readClock(services.db)) }),
});

export const advanceClockRoute = defineRoute({
  method: 'post',
  path: '/sandbox/clock',
  summary: 'Move the calendar clock; it stops at each due instant, or once in a step, until nothing is busy.',
  permission: 'sandbox.use',
  audit: 'system.clock-advanced',
  params: none,
  query: none,
  body: advanceClockBody,
  answer: clockAnswer,
  handle: async ({ caller, body, services }) => {
    const ms = milliseconds(body.advance);
    if (ms === 0)
      throw new HttpProblem(
        'bad-field',
        'The clock cannot advance by nothing.',
        'Send a duration such as P2D or PT6H.',
      );
    return { body: bodyOf(await advanceClock(services, caller.principal, ms, milliseconds(body.step ?? 'PT0S'))) };
  },
});

/** ISO 8601 durations of days, hours, minutes and seconds; the body's schema has let through nothing else. */
function milliseconds(duration: string): number {
  const [, days, hours, minutes, seconds] =
    /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(duration) ?? [];
  return (
    (((Number(days ?? 0) * 24 + Number(hours ?? 0)) * 60 + Number(minutes ?? 0)) * 60 + Number(seconds ?? 0)) * 1000
  );
}
