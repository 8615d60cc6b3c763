import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import type { JourneyDocument } from '../../engine/journey/document.ts';
import type { InsideAnswer, MoveLine } from '../../engine/wire/moves.ts';
import { goLive } from '../crash/one-mail-journeys.ts';
import { whenSettled } from '../crash/settled.ts';
import { eventually } from '../stack/eventually.ts';
import { startStack } from '../stack/start-stack.ts';
import type { Stack } from '../stack/stack.ts';
import { book, fresh, postEvent, registerPatient, SOURCE } from './clinic.ts';
import type { Booked, Patient } from './clinic.ts';
import { enrollment, whenClosed } from './enrollments.ts';
import { approveNext, publishOver, whenAllSettled } from './new-version.ts';

/** CAREWRIGHT_MOVE_PEOPLE makes it as large as wanted. */
const PEOPLE = Number(process.env['CAREWRIGHT_MOVE_PEOPLE'] ?? 60);
const AT_ONCE = 20;

let stack: Stack;
beforeAll(async () => {
  stack = await startStack(inject('testRun'));
}, 180_000);
afterAll(() => stack?.stop());

/** A mail at once, three days, a wait for a confirmation, and a mail to who confirmed; `more` is a third mail. */
function journey(name: string, more: boolean): JourneyDocument {
  const mail = (id: string) => ({
    id,
    kind: 'send-email' as const,
    name: `Mail ${id}`,
    settings: { template: 'visit-reminder', purpose: 'appointment', notAfter: { anchor: 'appointment', minutes: 0 } },
  });
  const third = more ? [mail('third')] : [];
  return {
    formatVersion: 1,
    name,
    settings: { occurrence: 'appointment', exitRules: [], sender: 'default', priority: 3 },
    nodes: [
      { id: 'start', kind: 'entry', name: 'Start', settings: { trigger: 'event', event: 'appointment.booked' } },
      mail('first'),
      { id: 'pause', kind: 'wait-duration', name: 'Three days', settings: { unit: 'hours', amount: 72 } },
      {
        id: 'ask',
        kind: 'wait-for-event',
        name: 'Confirmed?',
        settings: { events: ['appointment.confirmed'], maxMinutes: 7_200 },
      },
      mail('second'),
      ...third,
      { id: 'end', kind: 'exit', name: 'End', settings: { reason: 'completed' } },
    ],
    edges: [
      { from: 'start', port: 'next', to: 'first' },
      { from: 'first', port: 'sent', to: 'pause' },
      { from: 'pause', port: 'next', to: 'ask' },
      { from: 'ask', port: 'appointment.confirmed', to: 'second' },
      { from: 'ask', port: 'timed-out', to: 'end' },
      { from: 'second', port: 'sent', to: more ? 'third' : 'end' },
      ...(more ? [{ from: 'third', port: 'sent', to: 'end' }] : []),
    ],
    notes: [],
    layout: {},
  };
}

interface Inside extends Booked {
  readonly patient: Patient;
}

async function enter(count: number): Promise<readonly Inside[]> {
  const inside: Inside[] = [];
  while (inside.length < count) {
    const some = Array.from({ length: Math.min(AT_ONCE, count - inside.length) }, async () => {
      const patient = await registerPatient(stack);
      return { patient, ...(await book(stack, patient, 30)) };
    });
    inside.push(...(await Promise.all(some)));
  }
  return inside;
}

/** By the projection that screens read. */
async function everybodyAt(journeyId: string, node: string, count: number): Promise<void> {
  await eventually(
    `${count} people at ${node}`,
    async () => {
      const { rows } = await stack.database.query<{ n: number }>(
        `select count(*)::int as n from enrollment where journey = $1 and node = $2 and wake_at is not null and state <> 'closed'`,
        [journeyId, node],
      );
      return rows[0]?.n === count;
    },
    60_000 + PEOPLE * 500,
  );
}

const confirms = ({ patient, visit }: Inside) =>
  postEvent(stack.api, {
    type: 'appointment.confirmed',
    source: SOURCE,
    externalId: fresh('E'),
    patient: { source: SOURCE, externalId: patient.number },
    occurredAt: '2026-01-01T00:00:00Z',
    data: { appointment: visit.appointment },
  });

async function report(order: string): Promise<readonly MoveLine[]> {
  const marketer = await stack.as('marketer');
  const lines: MoveLine[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const query: string = cursor === '' ? '' : `?cursor=${cursor}`;
    const { body } = await marketer.get<{ items: MoveLine[]; nextCursor: string | null }>(`/v1/moves/${order}${query}`);
    lines.push(...body.items);
    cursor = body.nextCursor;
  }
  return lines;
}

const migratedEntries = async (outcome: string, ids: readonly string[]): Promise<number> => {
  const { rows } = await stack.database.query<{ n: number }>(
    `select count(*)::int as n from audit where action = 'enrollment.migrated' and outcome = $1 and subject = any($2)`,
    [outcome, ids],
  );
  return rows[0]?.n ?? 0;
};

test(`${PEOPLE} people are moved while they confirm: nobody is lost, no mail is repeated, each move is audited`, async () => {
  const id = await goLive(stack, journey('Moved', false));
  const early = await enter(PEOPLE / 2);
  await everybodyAt(id, 'pause', early.length);
  await stack.clock.advance('P3DT1H');
  await everybodyAt(id, 'ask', early.length);
  const late = await enter(PEOPLE / 2);
  await everybodyAt(id, 'pause', late.length);
  await stack.clock.advance('P2D');
  const next = await approveNext(stack, id, journey('Moved', true));

  const unsaid = await publishOver(stack, id, next);
  expect([unsaid.status, unsaid.body.code]).toEqual([409, 'verbs-missing']);
  expect(unsaid.body.title).toContain('"Three days"');
  const inside = await (
    await stack.as('marketer')
  ).get<InsideAnswer>(`/v1/journeys/${id}/inside?version=${next.version}`);
  expect(inside.body.items.map(({ node, people, sameStep }) => [node, people, sameStep])).toEqual(
    ['ask', 'pause'].map((node) => [node, PEOPLE / 2, node]),
  );

  const at = { version: next.before, verb: 'move' } as const;
  const during = early.filter((_, index) => index % 2 === 0);
  const [published] = await Promise.all([
    publishOver(stack, id, next, [
      { ...at, node: 'ask', to: 'ask' },
      { ...at, node: 'pause', to: 'pause' },
    ]),
    ...during.map(confirms),
  ]);
  expect(published.status).toBe(200);
  const order = await whenAllSettled(stack, id);
  const lines = await report(order.id);
  expect(lines).toHaveLength(PEOPLE);
  const moved = new Set(lines.filter(({ outcome }) => outcome === 'moved').map((line) => line.enrollment));
  expect(await migratedEntries('moved', [...moved])).toBe(moved.size);
  expect(late.every((one) => moved.has(one.enrollment))).toBe(true);

  await Promise.all(early.filter((one) => !during.includes(one)).map(confirms));
  // Two of the three days were over when they were moved: the time already waited counts.
  await stack.clock.advance('P1DT1H');
  await everybodyAt(id, 'ask', late.length);
  await Promise.all(late.map(confirms));
  const unsettled = await whenSettled(stack, 60_000 + PEOPLE * 500);
  expect(unsettled).toEqual({ enrollments: 0, outbox: 0, tries: 0, unsequenced: 0 });
  for (const one of [...early, ...late]) {
    expect((await enrollment(stack, one.enrollment)).reason).toBe('completed');
    const mails = await stack.mailbox.messages(one.patient.address);
    expect([one.enrollment, mails.length]).toEqual([one.enrollment, moved.has(one.enrollment) ? 3 : 2]);
  }
  const { rows } = await stack.database.query('select state from version where journey = $1 order by number', [id]);
  expect(rows).toEqual([{ state: 'retired' }, { state: 'live' }]);
  await (await stack.as('marketer')).post(`/v1/journeys/${id}/stop`, {});
}, 900_000);

test('who would get a mail again stays; the others leave, finish or are moved as each step says', async () => {
  const id = await goLive(stack, journey('Refused', false));
  const [waits] = await enter(1);
  await everybodyAt(id, 'pause', 1);
  await stack.clock.advance('P3DT1H');
  await everybodyAt(id, 'ask', 1);
  const [leaves] = await enter(1);
  await everybodyAt(id, 'pause', 1);
  if (waits === undefined || leaves === undefined) throw new Error('Nobody entered.');
  const next = await approveNext(stack, id, journey('Refused', true));
  const version = next.before;

  const nowhere = await publishOver(stack, id, next, [{ version, node: 'ask', verb: 'move', to: 'gone' }]);
  expect([nowhere.status, nowhere.body.code]).toEqual([422, 'bad-field']);
  const published = await publishOver(stack, id, next, [
    { version, node: 'ask', verb: 'move', to: 'first' },
    { version, node: 'pause', verb: 'exit' },
  ]);
  expect(published.status).toBe(200);
  const order = await whenAllSettled(stack, id);
  expect(order).toMatchObject({ moved: 0, exited: 1, stayed: 1, wouldRepeat: 1, ended: 0 });
  expect((await whenClosed(stack, leaves.enrollment)).reason).toBe('migrated-out');
  expect(await migratedEntries('would-repeat', [waits.enrollment])).toBe(1);

  await confirms(waits);
  expect((await whenClosed(stack, waits.enrollment)).reason).toBe('completed');
  expect(await stack.mailbox.messages(waits.patient.address)).toHaveLength(2);
  expect(await stack.mailbox.messages(leaves.patient.address)).toHaveLength(1);
}, 240_000);
