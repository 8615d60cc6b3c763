import type { FactValue } from '../../engine/conditions/condition.ts';
import type { Plan } from '../../engine/interpreter/plan.ts';
import type { PathStep } from '../../engine/interpreter/run.ts';
import type { Happening } from '../../engine/simulator/world.ts';
import type { Stack } from '../stack/stack.ts';
import { bookedEvent, fresh, patientBody, postEvent, SOURCE } from '../story/clinic.ts';
import type { ClinicalEvent } from '../story/clinic.ts';
import { approveNext, publishOver } from '../story/new-version.ts';
import { approve, publish, submit } from '../story/reminder-journey.ts';
import type { Draft } from '../story/reminder-journey.ts';
import { pressLink } from './press.ts';
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
  const { reach } = drawn;
  const { body: patient } = await stack.api.put<{ readonly id: string }>(
    '/v1/patients',
    recordOf({ drawn, number }, -1),
  );
  if (reach === 'refused') await permits(stack, patient.id, 'channel', 'refuse');
  if (drawn.isTracked) await permits(stack, patient.id, 'tracking', 'grant');
  return number;
}

/** All that the clinic says of a patient at this line of the script: what it does not say any more is retracted. */
function recordOf({ drawn: { world, reach }, number }: Pick<LiveCase, 'drawn' | 'number'>, place: number) {
  const lines = world.script.slice(0, place + 1);
  const facts = new Map<string, FactValue | null>(Object.entries(world.facts ?? {}));
  for (const one of lines) if (one.kind === 'fact') facts.set(one.fact, one.value);
  const known = [...facts].flatMap(([name, value]) =>
    value === null ? [] : [{ name, value, class: 'none' as const }],
  );
  // Another name each time that the record changes: nothing that a step asks for.
  const change = lines.findLastIndex((one) => one.kind === 'event' && one.type === 'patient.updated');
  const familyName = change < 0 ? 'Testperson' : `Testperson${change}`;
  return { ...patientBody(number, addressOf(number, reach)), familyName, zone: world.zone, facts: known };
}

const addressOf = (number: string, reach: Reach): string => `${number.toLowerCase()}@${DOMAIN[reach]}`;

/** What the script has said of the patient up to this line, told or changed. */
async function tells(stack: Stack, live: LiveCase, place: number): Promise<void> {
  const { status } = await stack.api.put('/v1/patients', recordOf(live, place));
  if (status !== 200) throw new Error(`The change of the record answered ${status}.`);
}

async function permits(stack: Stack, patient: string, axis: string, act: 'grant' | 'refuse'): Promise<void> {
  const page = await stack.api.get<{ readonly contacts: readonly { readonly id: string }[] }>(
    `/v1/patients/${patient}`,
  );
  const support = await stack.as('support');
  const said = { channel: 'email', axis, purpose: '*', act, evidence: 'telephone' };
  const { status } = await support.post(`/v1/patients/${patient}/permissions`, {
    contact: page.body.contacts[0]?.id,
    ...said,
  });
  if (status !== 200) throw new Error(`The permission answered ${status}.`);
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
  if (happening.kind === 'exit') return isTold(stack, live, 'exit', { reason: 'by-staff' });
  if (happening.kind === 'pause' || happening.kind === 'resume') return isTold(stack, live, happening.kind, {});
  if (happening.kind === 'task-done') return finishes(stack, live, happening.node);
  if (happening.kind === 'move') return isMoved(stack, live, happening);
  if (happening.kind === 'fact') return tells(stack, live, place);
  if (happening.kind !== 'event') throw new Error(`Nobody can make this happen: ${happening.kind}`);
  if (happening.type === 'patient.updated') return tells(stack, live, place);
  if (happening.type === 'message.clicked') return presses(stack, live, happening);
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

/** By staff. Nobody can be told anything after the end. */
async function isTold(stack: Stack, { enrollment }: LiveCase, what: string, body: object): Promise<void> {
  const support = await stack.as('support');
  const { status } = await support.post(`/v1/enrollments/${enrollment}/${what}`, body);
  if (status !== 200 && status !== 409) throw new Error(`${what} of the enrollment answered ${status}.`);
}

type Arrival = Extract<Happening, { readonly kind: 'event' }>;

const presses = (stack: Stack, { drawn, number, enrollment }: LiveCase, { node }: Arrival): Promise<void> =>
  pressLink(stack, { enrollment, address: addressOf(number, drawn.reach), node });

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
