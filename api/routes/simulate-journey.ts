import { compile } from '../../engine/compiler/compile.ts';
import { withoutJourney } from '../../engine/compiler/together-proof.ts';
import type { Plan } from '../../engine/interpreter/plan.ts';
import { readDocument } from '../../engine/journey/upgrades.ts';
import type { NamedThings } from '../../engine/journey/sentence.ts';
import { becauseOf } from '../../engine/simulator/because.ts';
import type { GateRecord } from '../../engine/simulator/gate-world.ts';
import { simulate } from '../../engine/simulator/simulate.ts';
import { mailServerOf, worldOf } from '../../engine/simulator/walk-script.ts';
import type { World } from '../../engine/simulator/world.ts';
import { simulateAnswer, simulateBody } from '../../engine/wire/walk-throughs.ts';
import type { SimulateAnswer } from '../../engine/wire/walk-throughs.ts';
import { recordAccess } from '../../activities/commands/record-access.ts';
import { readCatalog } from '../../activities/database/catalog-store.ts';
import { readCap } from '../../activities/database/setting-store.ts';
import { simulatedPatient } from '../../activities/views/simulated-patient.ts';
import type { SimulatedPatient, WalkedOn } from '../../activities/views/simulated-patient.ts';
import type { Caller } from '../auth/caller.ts';
import { HttpProblem } from '../http/problem.ts';
import { defineRoute } from '../http/route.ts';
import type { RouteServices } from '../http/route.ts';
import { none, withId } from './shapes.ts';

/** Runs on the server, with its zone data; nothing is sent and nothing outside is called (law 6). */
export const simulateJourneyRoute = defineRoute({
  method: 'post',
  path: '/v1/journeys/:id/simulate',
  summary: 'Run a draft for one patient, made up or real, under a virtual clock. A real one needs patient.read too.',
  permission: 'journey.read',
  audit: 'patient.simulated, for a real patient',
  params: withId('jrn'),
  query: none,
  body: simulateBody,
  answer: simulateAnswer,
  handle: async ({ body, params, caller, services }) => {
    const { document, realPatient, ...script } = body;
    const catalog = withoutJourney(await readCatalog(services), params.id);
    const plan = planOf(document, catalog);
    const world = worldOf(script, { zones: services.zones, cap: await readCap(services.db) });
    if (realPatient === undefined) return { body: answerOf(plan, world, catalog, null) };
    const known = await openPatient(services, caller, realPatient, {
      journey: params.id,
      plan,
      mailServer: mailServerOf(script),
    });
    const { zone, facts, lists, gate } = known;
    return { body: answerOf(plan, { ...world, patient: realPatient, zone, facts, lists, gate }, catalog, known) };
  },
});

function planOf(document: unknown, catalog: Parameters<typeof compile>[1]): Plan {
  const read = readDocument(document);
  if (!read.ok)
    throw new HttpProblem('bad-field', 'This is not a journey document.', 'Send a document of formatVersion 1.');
  const { plan } = compile(read.document, catalog);
  if (plan !== null) return plan;
  throw new HttpProblem(
    'problems-open',
    'The draft has errors, so it cannot run.',
    'Fix the errors in the problems panel first.',
  );
}

/** On record before its answer leaves, each time: what they allow and where they would go is theirs. */
async function openPatient(
  services: RouteServices,
  caller: Caller,
  patient: string,
  on: WalkedOn,
): Promise<SimulatedPatient> {
  if (!caller.permissions.has('patient.read'))
    throw new HttpProblem(
      'not-permitted',
      'Walking a real patient through needs the permission patient.read.',
      'Choose a made-up patient, or ask an admin for a role that has it.',
    );
  const known = await simulatedPatient(services, patient, on);
  if (known === null)
    throw new HttpProblem('unknown-patient', 'There is no such patient.', 'Look the patient up again.', {
      fields: [{ pointer: '/realPatient', code: 'unknown-patient', message: 'No patient has this id.' }],
    });
  await recordAccess(services, caller.principal, {
    action: 'patient.simulated',
    subject: patient,
    patient,
    outcome: 'nothing-sent',
    details: { journey: on.journey, fields: ['permissions', 'facts', 'lists', 'received'] },
  });
  return known;
}

function answerOf(plan: Plan, world: World, names: NamedThings, real: SimulatedPatient | null): SimulateAnswer {
  const { entered, trace, closed, goal, gates } = simulate(plan, world);
  return {
    entered,
    steps: trace.map((step) => ({
      ...step,
      because: step.port === null ? null : becauseOf(plan, step.node, step.port, names),
    })),
    closed,
    goal,
    gates: gates.map(viewOf),
    realPatient: real === null ? null : { zone: real.zone, nextVisit: real.nextVisit },
  };
}

const viewOf = ({ answers, cap, way, ...record }: GateRecord): SimulateAnswer['gates'][number] => ({
  ...record,
  answers: [...answers],
  cap: { ...cap },
  way: way === null ? null : { ...way, reasons: [...way.reasons] },
});
