import type { Plan } from '../../engine/interpreter/plan.ts';
import type { PathStep } from '../../engine/interpreter/run.ts';
import type { Happening, World } from '../../engine/simulator/world.ts';
import type { Api } from '../stack/api.ts';
import type { Stack } from '../stack/stack.ts';
import { bookedEvent, fresh, patientBody, postEvent, SOURCE } from '../story/clinic.ts';
import type { ClinicalEvent } from '../story/clinic.ts';
import { approve, publish, submit } from '../story/reminder-journey.ts';
import type { Draft } from '../story/reminder-journey.ts';
import type { Reach, TraceCase } from './trace-case.ts';

/** A case as it runs on the real stack: a patient of its own, on a version of its own. */
export interface LiveCase {
  readonly drawn: TraceCase;
  readonly number: string;
  readonly appointment: string;
  readonly enrollment: string;
}

/** What became of it, by the database. */
export interface Outcome {
  readonly plan: Plan;
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
    live.push(await startOne(stack, drawn, patients[index] ?? ''));
  }
  return live;
}

async function goLive(stack: Stack, draft: Draft, { document }: TraceCase): Promise<Draft> {
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
async function register(stack: Stack, { world, reach }: TraceCase): Promise<string> {
  const number = fresh('T');
  const body = {
    ...patientBody(number, `${number.toLowerCase()}@${DOMAIN[reach]}`),
    zone: world.zone,
    facts: factsOf(world),
  };
  const { body: patient } = await stack.api.put<{ readonly id: string }>('/v1/patients', body);
  if (reach === 'refused') await refuseChannel(stack, patient.id);
  return number;
}

const factsOf = ({ facts = {} }: World) =>
  Object.entries(facts).map(([name, value]) => ({ name, value, class: 'none' }));

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

async function startOne(stack: Stack, drawn: TraceCase, number: string): Promise<LiveCase> {
  const appointment = fresh('A');
  const startsAt = drawn.world.appointment?.startsAt ?? '';
  const answer = await postEvent(stack.api, bookedEvent({ number }, { appointment, startsAt }));
  const started = answer.body.items?.[0]?.enrollments.find((one) => one.outcome === 'started');
  if (started?.id == null) throw new Error(`The booking was answered ${answer.status}: ${JSON.stringify(answer.body)}`);
  return { drawn, number, appointment, enrollment: started.id };
}

/** Makes one line of the script come true. Runs that have ended take no notice. */
export async function happens(stack: Stack, live: LiveCase, happening: Happening, place: number): Promise<void> {
  if (happening.kind === 'exit') return leaves(await stack.as('support'), live);
  if (happening.kind === 'task-done') return finishes(stack, live, happening.node);
  if (happening.kind !== 'event') throw new Error(`Nobody can make this happen: ${happening.kind}`);
  const answer = await postEvent(stack.api, eventOf(live, happening, place));
  const [item] = answer.body.items ?? [];
  if (item?.outcome !== 'accepted')
    throw new Error(`${happening.type} was answered ${answer.status}: ${JSON.stringify(answer.body)}`);
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
    plan: Plan;
    patient: string;
    started_at: Date;
    closed_at: Date | null;
    reason: string | null;
    path: readonly PathStep[];
    goal: string | null;
  }>(
    'select v.plan, e.patient, e.started_at, e.closed_at, e.reason, e.path, c.exposure as goal from enrollment e join version v on v.id = e.version left join conversion c on c.enrollment = e.id where e.id = $1',
    [enrollment],
  );
  const [row] = rows;
  if (row === undefined) throw new Error('The enrollment has no row.');
  const { plan, patient, reason, path, goal } = row;
  return {
    plan,
    patient,
    reason,
    path,
    goal,
    startedAt: row.started_at.toISOString(),
    closedAt: row.closed_at?.toISOString() ?? null,
  };
}
