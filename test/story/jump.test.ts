import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import type { DocumentNode, JourneyDocument } from '../../engine/journey/document.ts';
import { exit, handOver as handingOver, hours, journey, jump, node, straight } from '../arbitrary/trial-journey.ts';
import { handOver } from '../../activities/effects/hand-over.ts';
import { connectAs } from '../races/race-services.ts';
import { goLive } from '../crash/one-mail-journeys.ts';
import { eventually } from '../stack/eventually.ts';
import { startStack } from '../stack/start-stack.ts';
import type { Stack } from '../stack/stack.ts';
import { registerPatient } from './clinic.ts';
import { enrollment, runEnding, whenAsleepAt, whenClosed } from './enrollments.ts';
import { approve, publish, submit } from './reminder-journey.ts';
import { storedHistory } from './temporal-history.ts';

let stack: Stack;
let taking: string;
let handing: string;
beforeAll(async () => {
  stack = await startStack(inject('testRun'));
  taking = await goLive(
    stack,
    named('Takes over', straight([byApi, hours('wait', 1), exit('end', 'taken-over')]), 'once'),
  );
  handing = await goLive(stack, named('Hands over', straight([byApi, handingOver('over', taking)])));
}, 120_000);
afterAll(() => stack?.stop());

const byApi = node('start', 'entry', { trigger: 'api' });
const mail: DocumentNode = node('mail', 'send-email', {
  template: 'a1c-due',
  purpose: 'care-gap',
  notAfter: { anchor: 'due', minutes: 600 },
});

function named(name: string, document: JourneyDocument, occurrence: 'again' | 'once' = 'again'): JourneyDocument {
  return { ...document, name, settings: { ...document.settings, occurrence } };
}

async function start(id: string, patient: string): Promise<string> {
  const { status, body } = await stack.api.post<{ readonly id: string | null; readonly reason: string | null }>(
    '/v1/enrollments',
    { journey: id, patient },
  );
  if (status !== 202 || body.id === null) throw new Error(`The start answered ${status}: ${JSON.stringify(body)}`);
  return body.id;
}

interface Started {
  readonly id: string;
  readonly state: string;
  readonly trigger_kind: string;
}
const inside = async (id: string, patient: string): Promise<readonly Started[]> =>
  (
    await stack.database.query<Started>(
      'select id, state, trigger_kind from enrollment where journey = $1 and patient = $2 order by started_at',
      [id, patient],
    )
  ).rows;
const notStarted = async (patient: string): Promise<readonly string[]> =>
  (
    await stack.database.query<{ outcome: string }>(
      "select outcome from audit where action = 'enrollment.not-started' and patient = $1 order by id",
      [patient],
    )
  ).rows.map(({ outcome }) => outcome);

/** Tries until it is not on hold any more. */
const whenLifted = (attempt: () => Promise<{ readonly kind: string }>) =>
  eventually('the hand-over after the hold', async () => {
    const answer = await attempt();
    return answer.kind !== 'deferred' && answer;
  });

test('a loop of three rounds sends four mails, each under a key of its own, and leaves by exhausted', async () => {
  const rounds = straight([byApi, mail, hours('wait', 24), jump('back', 'mail', 3), exit('end', 'no-answer')]);
  const id = await goLive(stack, named('Three rounds', rounds));
  const patient = await registerPatient(stack);
  const run = await start(id, patient.id);
  await stack.clock.advance('P5D');
  const view = await whenClosed(stack, run);
  expect(view.reason).toBe('no-answer');
  const ports = view.steps.filter((step) => step.node === 'back').map(({ visit, port, kind }) => [visit, port, kind]);
  expect(ports).toEqual([
    [1, 'jump', 'jump'],
    [2, 'jump', 'jump'],
    [3, 'jump', 'jump'],
    [4, 'exhausted', 'jump'],
  ]);
  const sent = view.steps.filter((step) => step.node === 'mail').map(({ receipts }) => receipts[0]);
  expect(sent.map((one) => one?.state)).toEqual(Array(4).fill('accepted'));
  expect(new Set(sent.map((one) => one?.message)).size).toBe(4);
});

test('a hand-over ends one run and starts the other; the history holds no words of either', async () => {
  const patient = await registerPatient(stack);
  const run = await start(handing, patient.id);
  const view = await whenClosed(stack, run);
  expect(view).toMatchObject({ reason: 'handed-over', node: 'over', why: 'Ended: handed-over.' });
  const [other] = await inside(taking, patient.id);
  expect(other).toMatchObject({ trigger_kind: 'hand-over' });
  expect(view).toMatchObject({ handedFrom: null, handedTo: { id: other?.id, journeyName: 'Takes over' } });
  const taken = await whenAsleepAt(stack, other?.id ?? '', 'wait');
  expect(taken).toMatchObject({ handedFrom: { id: run, journeyName: 'Hands over' }, handedTo: null });
  await eventually('the end of the run', async () => (await runEnding(stack, run)) === 'handed-over');
  await stack.clock.advance('PT2H');
  expect((await whenClosed(stack, other?.id ?? '')).reason).toBe('taken-over');
  const { text, encodings } = await storedHistory(stack, run);
  expect(new Set(encodings)).toEqual(new Set(['binary/encrypted']));
  expect(text).not.toContain('Takes over');
});

test('who was handed over once is not started a second time: the end stands, the refusal is recorded', async () => {
  const patient = await registerPatient(stack);
  await whenClosed(stack, await start(handing, patient.id));
  const second = await whenClosed(stack, await start(handing, patient.id));
  expect(second).toMatchObject({ reason: 'handed-over', handedTo: null });
  expect(await inside(taking, patient.id)).toHaveLength(1);
  expect(await notStarted(patient.id)).toEqual(['already']);
});

test('while the organisation is on hold nobody is handed over; lifted, it is done once, however many try', async () => {
  const admin = await stack.as('admin');
  const scope = { scope: 'organisation', scopeId: '', reason: 'trial' };
  const hold = await admin.post<{ readonly id: string }>('/v1/holds', scope);
  const patient = await registerPatient(stack);
  const run = await start(handing, patient.id);
  await eventually('the run on hold', async () => (await enrollment(stack, run)).node === 'over');
  expect(await inside(taking, patient.id)).toEqual([]);
  const { planHash } = await enrollment(stack, run);
  const worker = connectAs(stack.urls.worker, { keysUrl: stack.urls.keys, keyringFile: stack.home.keyringFile }, 8);
  const command = { enrollment: run, planHash, node: 'over', visit: 1, seenSeq: 1, path: [] };
  expect(await handOver(worker)(command)).toMatchObject({ kind: 'deferred', reason: 'held' });
  const [, ...answers] = await Promise.all([
    admin.post(`/v1/holds/${hold.body.id}/lift`, { reason: 'trial over' }),
    ...Array.from({ length: 8 }, () => whenLifted(() => handOver(worker)(command))),
  ]);
  expect(answers).toEqual(Array(8).fill({ kind: 'exited', reason: 'handed-over' }));
  await whenClosed(stack, run);
  // As an activity does that is tried again because its answer was lost.
  expect(await handOver(worker)(command)).toEqual({ kind: 'exited', reason: 'handed-over' });
  expect(await inside(taking, patient.id)).toHaveLength(1);
  expect(await notStarted(patient.id)).toEqual([]);
  await worker.close();
});

test('handed over to a journey that was stopped meanwhile, the run ends all the same and says why nothing started', async () => {
  const later = await goLive(stack, named('Stopped later', straight([byApi, exit()])));
  const id = await goLive(
    stack,
    named('Hands over later', straight([byApi, hours('wait', 1), handingOver('over', later)])),
  );
  const patient = await registerPatient(stack);
  const run = await start(id, patient.id);
  await whenAsleepAt(stack, run, 'wait');
  expect((await (await stack.as('marketer')).post(`/v1/journeys/${later}/stop`, {})).status).toBe(200);
  await stack.clock.advance('PT2H');
  expect((await whenClosed(stack, run)).reason).toBe('handed-over');
  expect(await inside(later, patient.id)).toEqual([]);
  expect(await notStarted(patient.id)).toEqual(['not-live']);
});

test('a ring is refused where it is drawn, and where it goes live though both halves were checked before', async () => {
  const marketer = await stack.as('marketer');
  const reviewer = await stack.as('reviewer');
  const plain = named('Half', straight([byApi, exit()]));
  const [one, other] = [await goLive(stack, plain), await goLive(stack, plain)];
  const leadingTo = (target: string) => named('Half', straight([byApi, handingOver('over', target)]));
  const next = async (id: string, target: string) => {
    const { body } = await marketer.get<{ readonly etag: string }>(`/v1/journeys/${id}`);
    const document = leadingTo(target);
    const saved = await marketer.put<{ readonly etag: string }>(
      `/v1/journeys/${id}/draft`,
      { document },
      { 'if-match': `"${body.etag}"` },
    );
    const submitted = await submit(marketer, { id, etag: saved.body.etag, document });
    await approve(reviewer, submitted.body);
    return submitted.body;
  };
  const there = await next(one, other);
  const back = await next(other, one);
  expect((await publish(marketer, one, there)).status).toBe(200);
  const ring = await publish(marketer, other, back);
  expect([ring.status, (ring.body as unknown as { readonly code: string }).code]).toEqual([409, 'problems-open']);
  const { body: check } = await marketer.post<{ readonly problems: readonly { readonly code: string }[] }>(
    `/v1/journeys/${other}/check`,
    { document: leadingTo(one) },
  );
  expect(check.problems.map(({ code }) => code)).toEqual(['loop-unbounded']);
});

test('a hand-over to the journey itself, or to one that is not live, is not sent for review', async () => {
  const marketer = await stack.as('marketer');
  const document = named(
    'Nowhere',
    journey(
      [byApi, handingOver('over', 'jrn_00000000000000000000000000')],
      [{ from: 'start', port: 'next', to: 'over' }],
    ),
  );
  const made = await marketer.post<{ readonly id: string; readonly etag: string }>('/v1/journeys', { document });
  const refused = await submit(marketer, { ...made.body, document });
  expect([refused.status, (refused.body as unknown as { readonly code: string }).code]).toEqual([409, 'problems-open']);
});
