import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import type { JourneyDocument } from '../../engine/journey/document.ts';
import type { InsideAnswer, MoveLine } from '../../engine/wire/moves.ts';
import { goLive } from '../crash/one-mail-journeys.ts';
import { whenSettled } from '../crash/settled.ts';
import { eventually } from '../stack/eventually.ts';
import { startStack } from '../stack/start-stack.ts';
import type { Stack } from '../stack/stack.ts';
import { mailsOnTheWire } from '../crash/wire-truth.ts';
import { whenClosed } from './enrollments.ts';
import { advanceBy, confirm, enter } from './many-people.ts';
import type { Inside } from './many-people.ts';
import { approveNext, publishOver, whenAllSettled } from './new-version.ts';

/** CAREWRIGHT_MOVE_PEOPLE makes it as large as wanted. */
const PEOPLE = Number(process.env['CAREWRIGHT_MOVE_PEOPLE'] ?? 60);
/** Of many people one in ten answers, so that the mail server is not what is measured; the others leave when their time is over. */
const ANSWERING = PEOPLE > 500 ? 10 : 1;

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

const began = performance.now();
/** Figures of the long run. */
function say(what: string): void {
  if (ANSWERING > 1) process.stdout.write(`${Math.round((performance.now() - began) / 1_000)} s: ${what}\n`);
}

const answers = ({ place }: Inside): boolean => place % ANSWERING === 0;

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

const endings = async (journeyId: string) => {
  const { rows } = await stack.database.query<{ reason: string | null; people: number }>(
    'select reason, count(*)::int as people from enrollment where journey = $1 group by reason',
    [journeyId],
  );
  return rows;
};

const migratedEntries = async (outcome: string, ids: readonly string[]): Promise<number> => {
  const { rows } = await stack.database.query<{ n: number }>(
    `select count(*)::int as n from audit where action = 'enrollment.migrated' and outcome = $1 and subject = any($2)`,
    [outcome, ids],
  );
  return rows[0]?.n ?? 0;
};

test(
  `${PEOPLE} people are moved while they confirm: nobody is lost, no mail is repeated, each move is audited`,
  async () => {
    const id = await goLive(stack, journey('Moved', false));
    const early = await enter(stack, PEOPLE / 2, 30);
    say('the first half is in');
    await everybodyAt(id, 'pause', early.length);
    say('and has its mail');
    await advanceBy(stack, { hours: 73 });
    await everybodyAt(id, 'ask', early.length);
    say('and waits for an answer');
    const late = await enter(stack, PEOPLE / 2, 30);
    await everybodyAt(id, 'pause', late.length);
    say('the second half is in and has its mail');
    await advanceBy(stack, { hours: 48 });
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
    const during = early.filter((one, index) => index % 4 < 2 && answers(one));
    const [published] = await Promise.all([
      publishOver(stack, id, next, [
        { ...at, node: 'ask', to: 'ask' },
        { ...at, node: 'pause', to: 'pause' },
      ]).then((answer) => {
        say('the order was given');
        return answer;
      }),
      confirm(stack, during),
    ]);
    expect(published.status).toBe(200);
    const order = await whenAllSettled(stack, id, 120_000 + PEOPLE * 200);
    say('everybody has moved or finishes');
    const lines = await report(order.id);
    expect(lines).toHaveLength(PEOPLE);
    const moved = new Set(lines.filter(({ outcome }) => outcome === 'moved').map((line) => line.enrollment));
    expect(await migratedEntries('moved', [...moved])).toBe(moved.size);
    expect(late.every((one) => moved.has(one.enrollment))).toBe(true);

    await confirm(
      stack,
      early.filter((one) => answers(one) && !during.includes(one)),
    );
    // Two of the three days were over when they were moved: the time already waited counts.
    await advanceBy(stack, { hours: 25 });
    await everybodyAt(id, 'ask', late.length + early.filter((one) => !answers(one)).length);
    await confirm(stack, late.filter(answers));
    if (ANSWERING > 1) await advanceBy(stack, { hours: 130 });
    const unsettled = await whenSettled(stack, 60_000 + PEOPLE * 500);
    expect(unsettled).toEqual({ enrollments: 0, outbox: 0, tries: 0, unsequenced: 0 });
    expect(await endings(id)).toEqual([{ reason: 'completed', people: PEOPLE }]);
    const mails = mailsOnTheWire(stack);
    const expected = (one: Inside): number => (!answers(one) ? 1 : moved.has(one.enrollment) ? 3 : 2);
    const wrong = [...early, ...late].filter((one) => (mails.get(one.address)?.length ?? 0) !== expected(one));
    expect(wrong, 'people with a mail too many or too few').toEqual([]);
    say(`everybody at the end; ${moved.size} of ${PEOPLE} moved`);
    const { rows } = await stack.database.query('select state from version where journey = $1 order by number', [id]);
    expect(rows).toEqual([{ state: 'retired' }, { state: 'live' }]);
    await (await stack.as('marketer')).post(`/v1/journeys/${id}/stop`, {});
  },
  900_000 + PEOPLE * 500,
);

test('who would get a mail again stays; the others leave, finish or are moved as each step says', async () => {
  const id = await goLive(stack, journey('Refused', false));
  const [waits] = await enter(stack, 1, 30);
  await everybodyAt(id, 'pause', 1);
  await stack.clock.advance('P3DT1H');
  await everybodyAt(id, 'ask', 1);
  const [leaves] = await enter(stack, 1, 30);
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

  await confirm(stack, [waits]);
  expect((await whenClosed(stack, waits.enrollment)).reason).toBe('completed');
  expect(await stack.mailbox.messages(waits.address)).toHaveLength(2);
  expect(await stack.mailbox.messages(leaves.address)).toHaveLength(1);
}, 240_000);
