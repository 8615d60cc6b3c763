import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import type { EventAnswer } from '../../engine/wire/clinical.ts';
import type { JourneyDocument } from '../../engine/journey/document.ts';
import type { PatientView } from '../../engine/wire/patients.ts';
import type { SimulateAnswer } from '../../engine/wire/walk-throughs.ts';
import { goLive } from '../crash/one-mail-journeys.ts';
import { CANARY, expectRefused, holdings } from '../input/refusals.ts';
import type { Answer } from '../stack/api.ts';
import { startStack } from '../stack/start-stack.ts';
import type { Stack } from '../stack/stack.ts';
import { book, fresh, registerPatient, SOURCE, ZONE } from './clinic.ts';
import type { EventsAnswer, Patient } from './clinic.ts';
import { enrollment, receiptAt, whenAsleepAt, whenClosed } from './enrollments.ts';

/** Who reads the clinic's mailbox, or runs its portal, reports replies and reading; a journey waits for them. */

let stack: Stack;
const journeys = { first: '', twin: '' };
beforeAll(async () => {
  stack = await startStack(inject('testRun'));
  journeys.first = await goLive(stack, asking('Asks'));
  journeys.twin = await goLive(stack, asking('Asks as well'));
}, 120_000);
afterAll(() => stack?.stop());

/** A mail, then a day for an answer to it. */
function asking(name: string): JourneyDocument {
  return {
    formatVersion: 1,
    name,
    settings: {
      ...{ occurrence: 'appointment', exitRules: [], sender: 'default', priority: 3 },
      goal: { event: 'message.replied', withinDays: 3, exitOnGoal: false },
    },
    nodes: [
      { id: 'start', kind: 'entry', name: 'Start', settings: { trigger: 'event', event: 'appointment.booked' } },
      {
        id: 'mail',
        kind: 'send-email',
        name: 'Question',
        settings: {
          template: 'visit-reminder',
          purpose: 'appointment',
          notAfter: { anchor: 'appointment', minutes: 0 },
        },
      },
      {
        id: 'wait',
        kind: 'wait-for-event',
        name: 'Answer?',
        settings: { events: ['message.replied', 'message.read'], maxMinutes: 1_440, since: 'mail' },
      },
      { id: 'replied', kind: 'exit', name: 'Replied', settings: { reason: 'replied' } },
      { id: 'read', kind: 'exit', name: 'Read', settings: { reason: 'read' } },
      { id: 'end', kind: 'exit', name: 'End', settings: { reason: 'silent' } },
    ],
    edges: [
      { from: 'start', port: 'next', to: 'mail' },
      { from: 'mail', port: 'sent', to: 'wait' },
      { from: 'wait', port: 'message.replied', to: 'replied' },
      { from: 'wait', port: 'message.read', to: 'read' },
      { from: 'wait', port: 'timed-out', to: 'end' },
    ],
    notes: [],
    layout: {},
  };
}

interface Inside {
  readonly patient: Patient;
  readonly runs: { readonly first: string; readonly twin: string };
  readonly message: string;
  readonly visitAt: string;
}

/** Booked, mailed by both journeys, and waiting in both. */
async function enters(): Promise<Inside> {
  const patient = await registerPatient(stack);
  const { visit } = await book(stack, patient, 9);
  const { body } = await stack.api.get<PatientView>(`/v1/patients/${patient.id}`);
  const runOf = (journey: string) => body.enrollments.find((one) => one.journeyId === journey)?.id ?? 'none';
  const runs = { first: runOf(journeys.first), twin: runOf(journeys.twin) };
  const view = await whenAsleepAt(stack, runs.first, 'wait');
  await whenAsleepAt(stack, runs.twin, 'wait');
  return { patient, runs, message: receiptAt(view, 'mail')?.message ?? 'none', visitAt: visit.startsAt };
}

const report = (type: string, patient: Patient, data: object, externalId = fresh('R')): Promise<Answer<EventsAnswer>> =>
  stack.api.post('/v1/events', {
    type,
    source: SOURCE,
    externalId,
    patient: { source: SOURCE, externalId: patient.number },
    occurredAt: '2026-11-01T10:00:00Z',
    data,
  });

const outcomes = ({ body }: Answer<EventsAnswer>): EventAnswer['enrollments'] => body.items[0]?.enrollments ?? [];

/** As the reader's mail program puts it into In-Reply-To: of the mail that this run sent. */
async function messageIdOf({ patient, message }: Inside): Promise<string> {
  const { rows } = await stack.database.query<{ hash: string }>(
    "select encode(token_hash, 'hex') as hash from link where message = $1 and kind = 'confirm'",
    [message],
  );
  for (const mail of await stack.mailbox.arrived(patient.address, 2)) {
    const token = mail.links.find((link) => link.includes('/a/'))?.split('/a/')[1] ?? '';
    const digest = await crypto.subtle.digest('SHA-256', Buffer.from(token));
    if (Buffer.from(digest).toString('hex') === rows[0]?.hash)
      return /^Message-ID: (<.+>)/im.exec(mail.raw)?.[1] ?? 'none';
  }
  return 'none';
}

test('a reply, named by the Message-ID that it answers, lets go the run whose mail it was, and no other', async () => {
  const inside = await enters();
  const inReplyTo = await messageIdOf(inside);
  const externalId = fresh('R');
  const answer = await report('message.replied', inside.patient, { inReplyTo }, externalId);
  expect(answer.status).toBe(202);
  const { first: id, twin } = inside.runs;
  expect(outcomes(answer)).toEqual([
    { id, journey: journeys.first, outcome: 'woken', reason: null },
    { id, journey: journeys.first, outcome: 'converted', reason: null },
  ]);
  const ended = await whenClosed(stack, id);
  expect(ended.reason).toBe('replied');
  expect(ended.goal?.reached).toMatchObject({ after: 'message' });
  expect((await enrollment(stack, twin)).node).toBe('wait');
  const again = await report('message.replied', inside.patient, { inReplyTo }, externalId);
  expect(again.body.items[0]).toMatchObject({ duplicate: true, outcome: 'duplicate' });
  const { rows } = await stack.database.query('select kind from message_event where message = $1 and kind = $2', [
    inside.message,
    'replied',
  ]);
  expect(rows).toHaveLength(1);
});

test('a mail that was read goes its own way, as the walk-through foresaw', async () => {
  const { patient, runs, message, visitAt } = await enters();
  const { startedAt } = await enrollment(stack, runs.first);
  const answer = await report('message.read', patient, { message });
  expect(outcomes(answer).map(({ outcome }) => outcome)).toEqual(['woken']);
  const ended = await whenClosed(stack, runs.first);
  expect([ended.reason, ended.goal?.reached]).toEqual(['read', null]);
  const marketer = await stack.as('marketer');
  const { body } = await marketer.post<SimulateAnswer>(`/v1/journeys/${journeys.first}/simulate`, {
    document: asking('Asks'),
    startsAt: startedAt,
    appointmentAt: visitAt,
    zone: ZONE,
    events: [{ at: new Date(Date.parse(startedAt) + 60_000).toISOString(), type: 'message.read', node: 'mail' }],
  });
  expect(body.closed).toBe('read');
  expect(ended.steps.map(({ node, port }) => [node, port]).filter(([, port]) => port !== null)).toEqual(
    body.steps.filter(({ what }) => what === 'left').map(({ node, port }) => [node, port]),
  );
});

test('a mail of somebody else, one that never left and one that says more than its name are refused, and nothing is kept', async () => {
  const mine = await enters();
  const others = await enters();
  const unsent = await registerPatient(stack, 'plain.example');
  const { enrollment: failed } = await book(stack, unsent, 9);
  const { steps } = await whenAsleepAt(stack, failed, 'wait').catch(() => whenClosed(stack, failed));
  const neverLeft = steps.find(({ node }) => node === 'mail')?.receipts[0]?.message ?? 'none';
  const before = await holdings(stack);
  const refused = { status: 422, code: 'bad-field', pointer: '/data' };
  for (const data of [
    { message: others.message },
    { inReplyTo: await messageIdOf(others) },
    { inReplyTo: `<${CANARY}@mail.example>` },
    { message: CANARY },
    { message: mine.message, text: CANARY },
    {},
  ])
    expectRefused(await report('message.replied', mine.patient, data), refused, JSON.stringify(data));
  expectRefused(await report('message.read', unsent, { message: neverLeft }), refused);
  expectRefused(await report('message.clicked', mine.patient, { message: mine.message }), {
    status: 422,
    code: 'unknown-event-type',
    pointer: '/type',
  });
  expect(await holdings(stack)).toEqual(before);
  expect((await enrollment(stack, mine.runs.first)).node).toBe('wait');
});
