import { postEventsAnswer, postEventsBody } from '../../engine/wire/clinical.ts';
import type { EventAnswer } from '../../engine/wire/clinical.ts';
import { acceptEvent } from '../../activities/commands/accept-event.ts';
import { HttpProblem, problemOf } from '../http/problem.ts';
import { defineRoute } from '../http/route.ts';
import { none } from './shapes.ts';

/** Durable when answered. Of several, those before a refused one are kept: sending all again is harmless. */
export const postEventsRoute = defineRoute({
  method: 'post',
  path: '/v1/events',
  summary: 'Report one event, or up to 500.',
  permission: 'event.write',
  audit: 'event.accepted, event.unmatched, enrollment.started',
  rate: 'ingest',
  isIdempotent: true,
  params: none,
  query: none,
  body: postEventsBody,
  answer: postEventsAnswer,
  status: 202,
  handle: async ({ caller, body, services }) => {
    const events = 'events' in body ? body.events : [body];
    const items: EventAnswer[] = [];
    for (const [index, event] of events.entries()) {
      const result = await acceptEvent(services, caller.principal, event);
      if (result.kind === 'refused') throw 'events' in body ? atIndex(problemOf(result), index) : problemOf(result);
      items.push(result.answer);
    }
    return { body: { items } };
  },
});

function atIndex(problem: HttpProblem, index: number): HttpProblem {
  const fields = problem.fields.map((field) => ({ ...field, pointer: `/events/${index}${field.pointer}` }));
  return new HttpProblem(problem.code, problem.message, problem.fix, { fields });
}
