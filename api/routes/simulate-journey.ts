import type { z } from 'zod';
import { compile } from '../../engine/compiler/compile.ts';
import { readDocument } from '../../engine/journey/upgrades.ts';
import { simulate } from '../../engine/simulator/simulate.ts';
import type { Happening, World } from '../../engine/simulator/world.ts';
import { simulateAnswer, simulateBody } from '../../engine/wire/journeys.ts';
import { readCatalog } from '../../activities/database/catalog-store.ts';
import { HttpProblem } from '../http/problem.ts';
import { defineRoute } from '../http/route.ts';
import { none, withId } from './shapes.ts';

/** Runs on the server, with its zone data; nothing is sent and nothing outside is called (law 6). */
export const simulateJourneyRoute = defineRoute({
  method: 'post',
  path: '/v1/journeys/:id/simulate',
  summary: 'Run a draft for one scripted patient under a virtual clock.',
  permission: 'journey.read',
  audit: 'none: made-up patients only',
  params: withId('jrn'),
  query: none,
  body: simulateBody,
  answer: simulateAnswer,
  handle: async ({ params, body, services }) => {
    const read = readDocument(body.document);
    if (!read.ok)
      throw new HttpProblem('bad-field', 'This is not a journey document.', 'Send a document of formatVersion 1.');
    const { plan } = compile(read.document, { ...(await readCatalog(services)), self: params.id });
    if (plan === null)
      throw new HttpProblem(
        'problems-open',
        'The draft has errors, so it cannot run.',
        'Fix the errors in the problems panel first.',
      );
    const { trace, closed, goal } = simulate(plan, worldOf(body, services.zones));
    return { body: { steps: trace.map((step) => ({ ...step })), closed, goal } };
  },
});

function worldOf(body: z.infer<typeof simulateBody>, zones: readonly string[]): World {
  const { startsAt, appointmentAt, zone, facts, eventData, lists, patient } = body;
  const tasks = body.tasksDone.map(({ at, node }): Happening => ({ kind: 'task-done', at, node }));
  return {
    startsAt,
    appointment: appointmentAt === undefined ? null : { startsAt: appointmentAt },
    zone,
    zones,
    facts,
    eventData,
    lists,
    patient,
    script: [...body.events.map(happeningOf), ...tasks],
    sends: {},
  };
}

const happeningOf = ({ at, type, startsAt }: z.infer<typeof simulateBody>['events'][number]): Happening => ({
  kind: 'event',
  at,
  type,
  ...(startsAt === undefined ? {} : { startsAt }),
});
