import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import type { EnrollmentView } from '../../engine/wire/enrollments.ts';
import type { SimulateAnswer } from '../../engine/wire/walk-throughs.ts';
import type { Api } from '../stack/api.ts';
import { startStack } from '../stack/start-stack.ts';
import type { Stack } from '../stack/stack.ts';
import { book, patientBody, registerPatient, ZONE } from './clinic.ts';
import type { Patient } from './clinic.ts';
import { enrollment, whenClosed } from './enrollments.ts';
import { signedInWith } from './operator.ts';
import { draftFromGallery, publishReminder } from './reminder-journey.ts';
import type { Draft } from './reminder-journey.ts';

/** UI-33 by the API: the path, the times and the ways of a walk-through are those of the real run. */

let stack: Stack;
let both: Api;
let draft: Draft;
beforeAll(async () => {
  stack = await startStack(inject('testRun'));
  both = await signedInWith(stack, ['marketer', 'support']);
  draft = await draftFromGallery(await stack.as('marketer'));
  await publishReminder(stack);
}, 120_000);
afterAll(() => stack?.stop());

async function walk(script: object): Promise<SimulateAnswer> {
  const body = { document: draft.document, events: [], zone: ZONE, ...script };
  const { status, body: answer } = await both.post<SimulateAnswer>(`/v1/journeys/${draft.id}/simulate`, body);
  expect(status).toBe(200);
  return answer;
}

interface RealRun {
  readonly view: EnrollmentView;
  readonly startsAt: string;
  readonly appointmentAt: string;
}

async function run(patient: Patient, days: number): Promise<RealRun> {
  const { enrollment: id, visit } = await book(stack, patient, days);
  const { startedAt } = await enrollment(stack, id);
  await stack.clock.advance(`P${days}D`);
  return { view: await whenClosed(stack, id), startsAt: startedAt, appointmentAt: visit.startsAt };
}

const pathOf = ({ steps }: SimulateAnswer) =>
  steps.filter(({ what }) => what === 'left').map(({ node, port, reason }) => [node, port, reason]);
const pathTaken = ({ steps }: EnrollmentView) =>
  steps.filter(({ port }) => port !== null).map(({ node, port, reason }) => [node, port, reason]);

const waysOf = ({ gates }: SimulateAnswer) =>
  gates.map(({ node, way }) => [node, way?.kind === 'tls' ? 'tls' : null, way?.tier]);
const waysTaken = ({ steps }: EnrollmentView) =>
  steps.flatMap(({ node, receipts }) => receipts.map(({ method, tier }) => [node, method, tier]));

/** The real run takes its time beside a clock that goes on. */
const NEAR_MS = 300_000;

test.each([
  ['verified.example', 'T2', 'tls'],
  ['selfsigned.example', 'T1', null],
  ['plain.example', 'T0', null],
] as const)('at %s, a server of %s, both go the same way at the same times', async (domain, mailServer, method) => {
  const { view, ...script } = await run(await registerPatient(stack, domain), 9);
  const walked = await walk({ ...script, mailServer });
  expect(pathTaken(view)).toEqual(pathOf(walked));
  expect(view.reason).toBe(walked.closed);
  expect(waysTaken(view)).toEqual(waysOf(walked));
  expect(waysOf(walked)[0]).toEqual(['reminder', method, mailServer]);
  const foreseenAt = walked.gates.map(({ at }) => Date.parse(at));
  const askedAt = view.steps.flatMap(({ enteredAt }) => (enteredAt === null ? [] : [Date.parse(enteredAt)]));
  expect(askedAt).toHaveLength(2);
  for (const [index, at] of askedAt.entries()) expect(Math.abs(at - (foreseenAt[index] ?? 0))).toBeLessThan(NEAR_MS);
});

test('an address that replaced another one is not trusted for seven days, in the walk-through and in the run', async () => {
  const patient = await registerPatient(stack);
  const moved = await stack.api.put('/v1/patients', patientBody(patient.number, `new-${patient.address}`));
  expect(moved.status).toBe(200);
  const { view, ...script } = await run(patient, 3);
  const walked = await walk({ ...script, realPatient: patient.id });
  expect(walked.gates[0]?.way).toMatchObject({ kind: 'none', reason: 'no-secure-path', reasons: ['address-fresh'] });
  expect(pathOf(walked)).toContainEqual(['reminder', 'failed', 'no-secure-path']);
  expect(pathTaken(view)).toEqual(pathOf(walked));
});
