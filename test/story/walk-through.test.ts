import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { QUESTIONS } from '../../engine/gate/permission.ts';
import type { SimulateAnswer } from '../../engine/wire/walk-throughs.ts';
import { expectRefused, holdings } from '../input/refusals.ts';
import type { Answer, Api } from '../stack/api.ts';
import { startStack } from '../stack/start-stack.ts';
import type { Stack } from '../stack/stack.ts';
import { book, inDays, registerPatient } from './clinic.ts';
import type { Patient } from './clinic.ts';
import { whenClosed } from './enrollments.ts';
import { signedInWith } from './operator.ts';
import { draftFromGallery, publishReminder } from './reminder-journey.ts';
import type { Draft } from './reminder-journey.ts';

let stack: Stack;
let both: Api;
let draft: Draft;
beforeAll(async () => {
  stack = await startStack(inject('testRun'));
  both = await signedInWith(stack, ['marketer', 'support']);
  draft = await draftFromGallery(await stack.as('marketer'));
}, 120_000);
afterAll(() => stack?.stop());

const walk = (api: Api, script: object): Promise<Answer<SimulateAnswer>> =>
  api.post(`/v1/journeys/${draft.id}/simulate`, { document: draft.document, events: [], ...script });

async function visitIn(days: number) {
  return { startsAt: await inDays(stack, 0), appointmentAt: await inDays(stack, days), zone: 'America/New_York' };
}

const refuseMail = async (patient: Patient): Promise<void> => {
  const { status } = await stack.api.post(`/v1/patients/${patient.id}/permissions`, {
    contact: patient.contact,
    channel: 'email',
    axis: 'channel',
    purpose: '*',
    act: 'refuse',
    evidence: 'telephone',
  });
  expect(status).toBe(200);
};

test('a made-up patient: each send shows all six answers, and what the script refuses is not sent', async () => {
  const marketer = await stack.as('marketer');
  const visit = await visitIn(9);
  const { body: allowed } = await walk(marketer, visit);
  expect(allowed.realPatient).toBeNull();
  expect(allowed.gates.map(({ node, outcome }) => `${node} ${outcome}`)).toEqual(['reminder allow', 'second allow']);
  for (const { answers } of allowed.gates) expect(answers.map(({ question }) => question)).toEqual(QUESTIONS);
  const refusal = { axis: 'channel', purpose: 'appointment', state: 'refused' };
  const { body: refused } = await walk(marketer, { ...visit, permissions: [refusal] });
  expect(refused.gates[0]).toMatchObject({ node: 'reminder', outcome: 'deny', reason: 'channel-refused' });
  expect(refused.gates[0]?.answers).toContainEqual({
    question: 'channel',
    answer: 'denies',
    reason: 'channel-refused',
  });
  const revoked = { at: await inDays(stack, 1), axis: 'channel', purpose: '*', state: 'revoked' };
  const { body: left } = await walk(marketer, { ...visit, permissionChanges: [revoked] });
  expect([left.closed, left.gates]).toEqual(['permission-withdrawn', []]);
});

test('a real patient is walked by their own record, as the real run then goes; nothing is sent, and it is on record', async () => {
  await publishReminder(stack);
  const patient = await registerPatient(stack);
  await refuseMail(patient);
  const before = await holdings(stack);
  const { status, body } = await walk(both, { ...(await visitIn(9)), zone: null, realPatient: patient.id });
  expect(status).toBe(200);
  expect(body.realPatient).toEqual({ zone: 'America/New_York', nextVisit: null });
  expect(body.gates.map(({ contact }) => contact)).toEqual([patient.contact, patient.contact]);
  expect(await holdings(stack)).toEqual(before);
  const { rows } = await stack.database.query<{ outcome: string; actor_kind: string }>(
    "select outcome, actor_kind from audit where action = 'patient.simulated' and subject = $1",
    [patient.id],
  );
  expect(rows).toEqual([{ outcome: 'nothing-sent', actor_kind: 'person' }]);

  const { enrollment: real } = await book(stack, patient, 9);
  await stack.clock.advance('P9D');
  const ran = await whenClosed(stack, real);
  const left = body.steps.filter(({ what }) => what === 'left').map(({ node, port, reason }) => [node, port, reason]);
  const steps = ran.steps.filter(({ port }) => port !== null);
  expect(steps.map(({ node, port, reason }) => [node, port, reason])).toEqual(left);
  expect(ran.reason).toBe(body.closed);
});

test('messages that a real patient had count for the cap, and a hold in force shows', async () => {
  const patient = await registerPatient(stack);
  const { enrollment: real } = await book(stack, patient, 9);
  await stack.clock.advance('P9D');
  await whenClosed(stack, real);
  const first = await walk(both, { ...(await visitIn(3)), realPatient: patient.id });
  expect(first.body.gates[0]?.cap).toMatchObject({ used: 2, most: 4, days: 7, isCare: true });
  const admin = await stack.as('admin');
  const hold = { scope: 'purpose', scopeId: 'appointment', reason: 'trial' };
  const { body: placed } = await admin.post<{ readonly id: string }>('/v1/holds', hold);
  const held = await walk(both, { ...(await visitIn(9)), realPatient: patient.id });
  expect(held.body.gates[0]).toMatchObject({ outcome: 'defer', reason: 'held' });
  await admin.post(`/v1/holds/${placed.id}/lift`, { reason: 'over' });
});

test('whoever may not see patients may not walk one, and an unknown one is refused without a word of it', async () => {
  const patient = await registerPatient(stack);
  const visit = await visitIn(9);
  const realPatient = patient.id;
  expectRefused(await walk(await stack.as('marketer'), { ...visit, realPatient }), {
    status: 403,
    code: 'not-permitted',
  });
  expectRefused(await walk(await stack.as('support'), { ...visit, realPatient }), {
    status: 403,
    code: 'not-permitted',
  });
  expectRefused(await walk(both, { ...visit, realPatient: `${patient.id.slice(0, -4)}0000` }), {
    status: 422,
    code: 'unknown-patient',
    pointer: '/realPatient',
  });
  const { rows } = await stack.database.query('select 1 from audit where action = $1 and subject = $2', [
    'patient.simulated',
    patient.id,
  ]);
  expect(rows).toEqual([]);
});
