import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import type { GALLERY } from '../../engine/journey/gallery.ts';
import type { JourneyDocument } from '../../engine/journey/document.ts';
import type { ReviewView } from '../../engine/wire/journeys.ts';
import type { ProblemBody } from '../../engine/wire/primitives.ts';
import type { WalkThroughView } from '../../engine/wire/walk-throughs.ts';
import { CANARY, expectRefused } from '../input/refusals.ts';
import type { Answer, Api } from '../stack/api.ts';
import { startStack } from '../stack/start-stack.ts';
import type { Stack } from '../stack/stack.ts';
import { approve, publish, submit } from './reminder-journey.ts';
import type { Draft } from './reminder-journey.ts';

let stack: Stack;
let marketer: Api;
beforeAll(async () => {
  stack = await startStack(inject('testRun'));
  marketer = await stack.as('marketer');
}, 120_000);
afterAll(() => stack?.stop());

/** From the gallery, as the gallery's button makes it. */
async function newDraft(): Promise<Draft> {
  const gallery = await marketer.get<{ readonly items: typeof GALLERY }>('/v1/gallery');
  const item = gallery.body.items.find((one) => one.id === 'appointment-reminder');
  if (item === undefined) throw new Error('The gallery has no appointment reminder.');
  const { document } = item;
  const made = await marketer.post<{ readonly id: string; readonly etag: string }>('/v1/journeys', {
    document,
    gallery: item.id,
  });
  expect(made.status).toBe(201);
  return { ...made.body, document };
}

const keptOf = async ({ id }: Draft): Promise<readonly WalkThroughView[]> => {
  const { body } = await marketer.get<{ readonly items: readonly WalkThroughView[] }>(
    `/v1/journeys/${id}/walk-throughs`,
  );
  return body.items;
};
const statesOf = async (draft: Draft): Promise<readonly string[]> =>
  (await keptOf(draft)).map(({ name, state }) => `${name}: ${state}`);
const seen = ({ etag }: Draft) => ({ 'if-match': `"${etag}"` });

/** Nobody confirms: the second reminder goes out. */
const silent = {
  startsAt: '2026-10-01T16:00:00Z',
  appointmentAt: '2026-10-14T15:30:00Z',
  zone: 'America/Denver',
  events: [],
};
const keep = (draft: Draft, name: string, script: object = silent): Promise<Answer<{ readonly id: string }>> =>
  marketer.post(`/v1/journeys/${draft.id}/walk-throughs`, { name, script }, seen(draft));
const accept = (draft: Draft, id: string): Promise<Answer> =>
  marketer.post(`/v1/journeys/${draft.id}/walk-throughs/${id}/accept`, {}, seen(draft));

async function save(draft: Draft, document: JourneyDocument): Promise<Draft> {
  const path = `/v1/journeys/${draft.id}/draft`;
  const { status, body } = await marketer.put<{ readonly etag: string }>(path, { document }, seen(draft));
  expect(status).toBe(200);
  return { ...draft, ...body, document };
}

/** The first reminder goes out three days before instead of two. */
function earlier(document: JourneyDocument): JourneyDocument {
  const nodes = document.nodes.map((node) =>
    node.id === 'two-days-before' ? { ...node, settings: { anchor: 'appointment', offset: { minutes: -4320 } } } : node,
  );
  return { ...document, nodes };
}

async function outcomes({ id }: Draft): Promise<readonly string[]> {
  const { rows } = await stack.database.query<{ outcome: string }>(
    "select outcome from audit where action = 'journey.changed' and subject = $1 and outcome like 'walk%' order by id",
    [id],
  );
  return rows.map(({ outcome }) => outcome);
}

test('a journey from the gallery comes with its walk-through; keeping another changes no plan hash', async () => {
  const draft = await newDraft();
  const check = () => marketer.post<{ readonly plan: { readonly hash: string } }>(`/v1/journeys/${draft.id}/check`, {});
  const before = await check();
  expect((await keep(draft, 'Nobody confirms')).status).toBe(201);
  expect(await statesOf(draft)).toEqual(['Appointment reminder, as in the gallery: passes', 'Nobody confirms: passes']);
  expect((await check()).body.plan.hash).toBe(before.body.plan.hash);
  const [, kept] = await keptOf(draft);
  expect(kept?.expected).toEqual({
    path: [
      { node: 'start', port: 'next' },
      { node: 'two-days-before', port: 'due' },
      { node: 'reminder', port: 'sent' },
      { node: 'confirmed', port: 'timed-out' },
      { node: 'second', port: 'sent' },
    ],
    messages: [
      { node: 'reminder', at: '2026-10-12T15:30:00.000Z' },
      { node: 'second', at: '2026-10-13T15:30:00.000Z' },
    ],
    closed: 'completed',
  });
});

test('a changed outcome is refused by name at sending for review, until its author accepts it', async () => {
  const first = await newDraft();
  await keep(first, 'Nobody confirms');
  const draft = await save(first, earlier(first.document));
  expect(await statesOf(draft)).toEqual([
    'Appointment reminder, as in the gallery: changed',
    'Nobody confirms: changed',
  ]);
  const refused = await submit(marketer, draft);
  expectRefused(refused, { status: 409, code: 'walk-through-changed' });
  const { fields = [] } = refused.body as unknown as ProblemBody;
  expect(fields.map(({ message }) => message)).toContainEqual(
    'Nobody confirms: The mail of "Reminder" leaves on 11 October 2026, 09:30, where it was 12 October 2026, 09:30. ' +
      'The mail of "Second reminder" leaves on 12 October 2026, 09:30, where it was 13 October 2026, 09:30.',
  );
  const kept = await keptOf(draft);
  expect((await accept(draft, kept[0]?.id ?? '')).status).toBe(200);
  expectRefused(await submit(marketer, draft), { status: 409, code: 'walk-through-changed' });
  expect((await accept(draft, kept[1]?.id ?? '')).status).toBe(200);
  const submitted = await submit(marketer, draft);
  expect(submitted.status).toBe(201);
  const reviewer = await stack.as('reviewer');
  const review = await reviewer.get<ReviewView>(`/v1/reviews/${submitted.body.review}`);
  expect(review.body.walkThroughs).toEqual({ passed: 2, changed: [] });
  expect(await outcomes(draft)).toEqual(['walk-through-kept', 'walk-through-accepted', 'walk-through-accepted']);
});

test('publishing runs them again: what the organisation changed meanwhile is refused until it is accepted', async () => {
  const draft = await newDraft();
  const submitted = await submit(marketer, draft);
  await approve(await stack.as('reviewer'), submitted.body);
  // An outcome that no longer is what the plan does, whatever made it so.
  await stack.database.query(
    `update walk_through set expected = jsonb_set(expected, '{closed}', '"completed"') where journey = $1`,
    [draft.id],
  );
  const refused = await publish(marketer, draft.id, submitted.body);
  expectRefused(refused, { status: 409, code: 'walk-through-changed' });
  const [kept] = await keptOf(draft);
  expect(kept?.changes).toEqual(['It ends with "confirmed", where it was "completed".']);
  await accept(draft, kept?.id ?? '');
  expect((await publish(marketer, draft.id, submitted.body)).status).toBe(200);
});

test('they are renamed and removed; those of another journey are out of reach; accepting binds to the draft seen', async () => {
  const draft = await newDraft();
  const other = await newDraft();
  const [kept] = await keptOf(draft);
  const path = `/v1/journeys/${draft.id}/walk-throughs/${kept?.id ?? ''}`;
  expect((await marketer.put(path, { name: 'Confirms' })).status).toBe(200);
  expect(await statesOf(draft)).toEqual(['Confirms: passes']);
  const foreign = `/v1/journeys/${other.id}/walk-throughs/${kept?.id ?? ''}`;
  const gone = { status: 404, code: 'not-found' };
  expectRefused(await marketer.put(foreign, { name: 'x' }), gone);
  expectRefused(await accept({ ...draft, id: other.id, etag: other.etag }, kept?.id ?? ''), gone);
  expectRefused(await marketer.raw(foreign, { method: 'DELETE' }).then(problemFrom), gone);
  const newer = await save(draft, earlier(draft.document));
  expectRefused(await accept(draft, kept?.id ?? ''), { status: 412, code: 'stale-etag' });
  expectRefused(await keep(draft, 'Late'), { status: 412, code: 'stale-etag' });
  const reviewer = await stack.as('reviewer');
  expectRefused(await reviewer.put(path, { name: 'x' }), { status: 403, code: 'not-permitted' });
  expect((await marketer.raw(path, { method: 'DELETE' })).status).toBe(200);
  expect(await keptOf(newer)).toEqual([]);
  expect(await outcomes(draft)).toEqual(['walk-through-renamed', 'walk-through-removed']);
});

const problemFrom = async (response: Response): Promise<Answer> => ({
  status: response.status,
  headers: response.headers,
  body: await response.json(),
});

test('a draft with errors runs none of them, and keeps none', async () => {
  const draft = await newDraft();
  const broken = await save(draft, { ...draft.document, edges: draft.document.edges.slice(1) });
  expect(await statesOf(broken)).toEqual(['Appointment reminder, as in the gallery: cannot-run']);
  expectRefused(await keep(broken, 'Never'), { status: 409, code: 'problems-open' });
});

test('a script that is no script is refused at its field, and nothing is kept', async () => {
  const draft = await newDraft();
  const field = (pointer: string, code = 'bad-field') => ({ status: 422, code, pointer });
  const cases: readonly (readonly [string, object, ReturnType<typeof field>])[] = [
    ['no script', { script: null }, field('/script')],
    ['no zone', { script: { ...silent, zone: 7 } }, field('/script/zone')],
    ['a start that is none', { script: { ...silent, startsAt: CANARY } }, field('/script/startsAt')],
    ['a field that nobody knows', { script: { ...silent, more: CANARY } }, field('/script/more', 'unknown-field')],
    [
      'a real patient',
      { script: { ...silent, realPatient: 'pat_00000000' } },
      field('/script/realPatient', 'unknown-field'),
    ],
    [
      'too many events',
      { script: { ...silent, events: Array(201).fill({ at: silent.startsAt, type: 'x' }) } },
      field('/script/events'),
    ],
    [
      'an axis that is none',
      { script: { ...silent, permissions: [{ axis: 'x', state: 'granted' }] } },
      field('/script/permissions/0/axis'),
    ],
    [
      'an act that is none',
      { script: { ...silent, acts: [{ at: silent.startsAt, kind: CANARY }] } },
      field('/script/acts/0/kind'),
    ],
    [
      'a deferral without end',
      { script: { ...silent, sends: { reminder: [{ kind: 'deferred', minutes: 1e9, reason: 'held' }] } } },
      field('/script/sends/reminder/0/minutes'),
    ],
    ['an empty name', { name: ' ' }, field('/name')],
    ['a name with a line break', { name: `a\r\n${CANARY}` }, field('/name', 'bad-header-value')],
    ['NUL in a fact', { script: { ...silent, facts: { age: `\0${CANARY}` } } }, field('/script/facts/age')],
  ];
  for (const [what, over, refusal] of cases) {
    const answer = await marketer.post(
      `/v1/journeys/${draft.id}/walk-throughs`,
      { name: 'Hostile', script: silent, ...over },
      seen(draft),
    );
    expectRefused(answer, refusal, what);
  }
  expect(await keptOf(draft)).toHaveLength(1);
  for (let n = 1; n < 20; n += 1) expect((await keep(draft, `Number ${n}`)).status).toBe(201);
  expectRefused(await keep(draft, 'One too many'), { status: 409, code: 'wrong-state' });
});
