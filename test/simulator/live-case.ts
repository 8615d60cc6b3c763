import type { FactValue } from '../../engine/conditions/condition.ts';
import type { Plan } from '../../engine/interpreter/plan.ts';
import type { PathStep } from '../../engine/interpreter/run.ts';
import type { Happening, World } from '../../engine/simulator/world.ts';
import type { Api } from '../stack/api.ts';
import type { Stack } from '../stack/stack.ts';
import { bookedEvent, fresh, patientBody, postEvent, SOURCE } from '../story/clinic.ts';
import type { ClinicalEvent } from '../story/clinic.ts';
import { approveNext, publishOver } from '../story/new-version.ts';
import { approve, publish, submit } from '../story/reminder-journey.ts';
import type { Draft } from '../story/reminder-journey.ts';
import type { Reach, TraceCase } from './trace-case.ts';

/** A case as it runs on the real stack: a patient of its own, on a version of its own. */
export interface LiveCase {
  readonly drawn: TraceCase;
  readonly number: string;
  readonly appointment: string;
  readonly enrollment: string;
  readonly journey: string;
  /** The version that it began on, with its plan. */
  readonly version: string;
  readonly plan: Plan;
}

/** What became of it, by the database. */
export interface Outcome {
  readonly patient: string;
  readonly startedAt: string;
  readonly closedAt: string | null;
  readonly reason: string | null;
  readonly path: readonly PathStep[];
  /** What the goal that was reached followed; null: not reached. */
  readonly goal: string | null;
}

/**
 * All cases are versions of one journey: publishing the next leaves whoever is inside on theirs, so that each booking
 * starts one run on one plan.
 */
export async function startCases(stack: Stack, cases: readonly TraceCase[]): Promise<readonly LiveCase[]> {
  const marketer = await stack.as('marketer');
  const [first] = cases;
  const made = await marketer.post<{ readonly id: string; readonly etag: string }>('/v1/journeys', {
    document: first?.document,
  });
  const patients = [];
  for (const drawn of cases) patients.push(await register(stack, drawn));
  let draft: Draft | null = first === undefined ? null : { ...made.body, document: first.document };
  const live: LiveCase[] = [];
  for (const [index, drawn] of cases.entries()) {
    if (draft === null) break;
    draft = await goLive(stack, draft, drawn);
    live.push(await startOne(stack, drawn, patients[index] ?? '', draft.id));
  }
  return live;
}

async function goLive(stack: Stack, draft: Draft, { document }: Pick<TraceCase, 'document'>): Promise<Draft> {
  const marketer = await stack.as('marketer');
  const saved = await marketer.put<{ readonly etag: string }>(
    `/v1/journeys/${draft.id}/draft`,
    { document },
    { 'if-match': `"${draft.etag}"` },
  );
  const next = { id: draft.id, etag: saved.body.etag, document };
  const { status, body } = await submit(marketer, next);
  if (status !== 201) throw new Error(`Submitting answered ${status}: ${JSON.stringify(body)}`);
  await approve(await stack.as('reviewer'), body);
  const published = await publish(marketer, draft.id, body);
  if (published.status !== 200) throw new Error(`Publishing answered ${published.status}.`);
  return next;
}

const DOMAIN: Readonly<Record<Reach, string>> = {
  verified: 'verified.example',
  plain: 'plain.example',
  bounces: 'bounce.example',
  refused: 'verified.example',
};

/** Answers the record number. */
async function register(stack: Stack, drawn: TraceCase): Promise<string> {
  const number = fresh('T');
  const { world, reach } = drawn;
  const body = sayingOf(number, { world, reach }, world.facts ?? {});
  const { body: patient } = await stack.api.put<{ readonly id: string }>('/v1/patients', body);
  if (reach === 'refused') await refuseChannel(stack, patient.id);
  return number;
}

/** All that the clinic says of a patient: what it does not say any more is retracted. */
const sayingOf = (number: string, { world, reach }: Pick<TraceCase, 'world' | 'reach'>, facts: Facts) => ({
  ...patientBody(number, `${number.toLowerCase()}@${DOMAIN[reach]}`),
  zone: world.zone,
  facts: Object.entries(facts).map(([name, value]) => ({ name, value, class: 'none' })),
});

type Facts = NonNullable<World['facts']>;

/** What the script has told up to this line. */
async function tells(stack: Stack, { drawn, number }: LiveCase, place: number): Promise<void> {
  const told = drawn.world.script.slice(0, place + 1).flatMap((one) => (one.kind === 'fact' ? [one] : []));
  const facts = told.reduce<Facts>(
    (known, { fact, value }) =>
      Object.fromEntries(
        Object.entries({ ...known, [fact]: value ?? undefined }).filter(
          (entry): entry is [string, FactValue] => entry[1] !== undefined,
        ),
      ),
    drawn.world.facts ?? {},
  );
  const { status } = await stack.api.put('/v1/patients', sayingOf(number, drawn, facts));
  if (status !== 200) throw new Error(`Telling a fact answered ${status}.`);
}

async function refuseChannel(stack: Stack, patient: string): Promise<void> {
  const page = await stack.api.get<{ readonly contacts: readonly { readonly id: string }[] }>(
    `/v1/patients/${patient}`,
  );
  const support = await stack.as('support');
  const refusal = { channel: 'email', axis: 'channel', purpose: '*', act: 'refuse', evidence: 'telephone' };
  const { status } = await support.post(`/v1/patients/${patient}/permissions`, {
    contact: page.body.contacts[0]?.id,
    ...refusal,
  });
  if (status !== 200) throw new Error(`The refusal answered ${status}.`);
}

async function startOne(stack: Stack, drawn: TraceCase, number: string, journey: string): Promise<LiveCase> {
  const appointment = fresh('A');
  const startsAt = drawn.world.appointment?.startsAt ?? '';
  const answer = await postEvent(stack.api, bookedEvent({ number }, { appointment, startsAt }));
  const started = answer.body.items?.[0]?.enrollments.find((one) => one.outcome === 'started');
  if (started?.id == null) throw new Error(`The booking was answered ${answer.status}: ${JSON.stringify(answer.body)}`);
  const { rows } = await stack.database.query<{ version: string; plan: Plan }>(
    'select e.version, v.plan from enrollment e join version v on v.id = e.version where e.id = $1',
    [started.id],
  );
  const [began] = rows;
  if (began === undefined) throw new Error('The enrollment has no row.');
  return { drawn, number, appointment, enrollment: started.id, journey, ...began };
}

/** Makes one line of the script come true. Runs that have ended take no notice. */
export async function happens(stack: Stack, live: LiveCase, happening: Happening, place: number): Promise<void> {
  if (happening.kind === 'exit') return leaves(await stack.as('support'), live);
  if (happening.kind === 'task-done') return finishes(stack, live, happening.node);
  if (happening.kind === 'move') return isMoved(stack, live, happening);
  if (happening.kind === 'fact') return tells(stack, live, place);
  if (happening.kind !== 'event') throw new Error(`Nobody can make this happen: ${happening.kind}`);
  if (happening.type === 'patient.updated') return changes(stack, live, place);
  const answer = await postEvent(stack.api, eventOf(live, happening, place));
  const [item] = answer.body.items ?? [];
  if (item?.outcome !== 'accepted')
    throw new Error(`${happening.type} was answered ${answer.status}: ${JSON.stringify(answer.body)}`);
}

/** The next version is published over all that are inside; of this patient's version each step has its verb. */
async function isMoved(
  stack: Stack,
  { drawn, journey, version }: LiveCase,
  { verbs }: Extract<Happening, { readonly kind: 'move' }>,
): Promise<void> {
  if (drawn.next === null) throw new Error('Nothing was drawn that could be published.');
  const isInside = await stack.database.query("select from enrollment where version = $1 and state <> 'closed'", [
    version,
  ]);
  if (isInside.rowCount === 0) return;
  const next = await approveNext(stack, journey, drawn.next);
  const people = Object.entries(verbs).map(([node, verb]) => ({ version, node, ...verb }));
  const { status, body } = await publishOver(stack, journey, next, people);
  if (status !== 200) throw new Error(`Publishing over people answered ${status}: ${JSON.stringify(body)}`);
}

/** The record says another name each time: nothing that a step asks for. */
async function changes(stack: Stack, { drawn, number }: LiveCase, place: number): Promise<void> {
  const { status } = await stack.api.put('/v1/patients', {
    ...sayingOf(number, drawn, drawn.world.facts ?? {}),
    familyName: `Testperson${place}`,
  });
  if (status !== 200) throw new Error(`The change of the record answered ${status}.`);
}

/** Nobody can do a task that is not in the queue. */
async function finishes(stack: Stack, { enrollment }: LiveCase, node: string): Promise<void> {
  const { rows } = await stack.database.query<{ id: string }>(
    "select id from task where enrollment = $1 and node = $2 and state = 'open'",
    [enrollment, node],
  );
  const support = await stack.as('support');
  for (const { id } of rows) {
    const { status } = await support.post(`/v1/tasks/${id}/done`, {});
    if (status !== 200) throw new Error(`Finishing the task answered ${status}.`);
  }
}

async function leaves(support: Api, { enrollment }: LiveCase): Promise<void> {
  const { status } = await support.post(`/v1/enrollments/${enrollment}/exit`, { reason: 'by-staff' });
  if (status !== 200 && status !== 409) throw new Error(`Leaving answered ${status}.`);
}

type Arrival = Extract<Happening, { readonly kind: 'event' }>;

function eventOf({ number, appointment }: LiveCase, { type, startsAt }: Arrival, place: number): ClinicalEvent {
  const moved = { appointment, startsAt: startsAt ?? null, zone: 'America/Denver', sourceVersion: place + 2 };
  return {
    type,
    source: SOURCE,
    externalId: fresh('E'),
    patient: { source: SOURCE, externalId: number },
    occurredAt: '2026-01-01T00:00:00Z',
    data: type === 'appointment.moved' ? moved : type.startsWith('custom.') ? {} : { appointment },
  };
}

export async function outcomeOf(stack: Stack, { enrollment }: LiveCase): Promise<Outcome> {
  const { rows } = await stack.database.query<{
    patient: string;
    started_at: Date;
    closed_at: Date | null;
    reason: string | null;
    path: readonly PathStep[];
    goal: string | null;
  }>(
    'select e.patient, e.started_at, e.closed_at, e.reason, e.path, c.exposure as goal from enrollment e left join conversion c on c.enrollment = e.id where e.id = $1',
    [enrollment],
  );
  const [row] = rows;
  if (row === undefined) throw new Error('The enrollment has no row.');
  const { patient, reason, path, goal } = row;
  return {
    patient,
    reason,
    path,
    goal,
    startedAt: row.started_at.toISOString(),
    closedAt: row.closed_at?.toISOString() ?? null,
  };
}
