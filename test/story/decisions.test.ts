import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import type { JourneyDocument } from '../../engine/journey/document.ts';
import type { TaskLine } from '../../engine/wire/tasks.ts';
import { goLive } from '../crash/one-mail-journeys.ts';
import { eventually } from '../stack/eventually.ts';
import { startStack } from '../stack/start-stack.ts';
import type { Stack } from '../stack/stack.ts';
import { bookedEvent, fresh, inDays, patientBody, postEvent } from './clinic.ts';
import { enrollment, whenClosed } from './enrollments.ts';
import { storedHistory } from './temporal-history.ts';

let stack: Stack;
let list: string;
beforeAll(async () => {
  stack = await startStack(inject('testRun'));
  const made = await (await stack.as('marketer')).post<{ readonly id: string }>('/v1/lists', { name: 'Call list' });
  list = made.body.id;
  await goLive(stack, journeyWithTask(list));
}, 120_000);
afterAll(() => stack?.stop());

/** Who is 65 or older is put on a list and called; whom nobody calls in a day leaves by `expired`. */
function journeyWithTask(id: string): JourneyDocument {
  const edge = (from: string, port: string, to: string) => ({ from, port, to });
  const senior = {
    kind: 'all',
    of: [
      { kind: 'fact', fact: 'age', test: { op: 'at-least', value: 65 } },
      { kind: 'fact', fact: 'primary-clinician', test: { op: 'is-known' } },
    ],
  };
  const called = {
    kind: 'all',
    of: [
      { kind: 'outcome', node: 'call', port: 'done' },
      { kind: 'list', list: id, isMember: true },
    ],
  };
  return {
    formatVersion: 1,
    name: 'Call seniors',
    settings: { occurrence: 'appointment', exitRules: [], sender: 'default', priority: 3 },
    nodes: [
      { id: 'start', kind: 'entry', name: 'Booked', settings: { trigger: 'event', event: 'appointment.booked' } },
      {
        id: 'ask',
        kind: 'branch',
        name: 'Senior?',
        settings: { cases: [{ port: 'case-1', name: 'Seniors', when: senior }] },
      },
      { id: 'put', kind: 'add-to-list', name: 'Call list', settings: { list: id } },
      { id: 'call', kind: 'staff-task', name: 'Call', settings: { title: 'Call and ask', maxMinutes: 1440 } },
      { id: 'note', kind: 'set-fact', name: 'Prefers phone', settings: { fact: 'preferred-contact', value: 'phone' } },
      {
        id: 'check',
        kind: 'branch',
        name: 'Called?',
        settings: { cases: [{ port: 'case-1', name: 'Called', when: called }] },
      },
      { id: 'off', kind: 'remove-from-list', name: 'Off the list', settings: { list: id } },
      { id: 'called', kind: 'exit', name: 'Called', settings: { reason: 'called' } },
      { id: 'not-called', kind: 'exit', name: 'Not called', settings: { reason: 'not-called' } },
      { id: 'young', kind: 'exit', name: 'Not asked', settings: { reason: 'not-asked' } },
    ],
    edges: [
      edge('start', 'next', 'ask'),
      edge('ask', 'case-1', 'put'),
      edge('ask', 'otherwise', 'young'),
      edge('put', 'next', 'call'),
      edge('call', 'done', 'note'),
      edge('call', 'expired', 'check'),
      edge('note', 'next', 'check'),
      edge('check', 'case-1', 'off'),
      edge('check', 'otherwise', 'not-called'),
      edge('off', 'next', 'called'),
    ],
    notes: [],
    layout: {},
  };
}

/** In a fact that the first branch reads; must stand nowhere in the clear. */
const CLINICIAN = 'canary-clinician-7h2k';

interface Booked {
  readonly patient: string;
  readonly enrollment: string;
}

/** Null: no clinical system says how old they are. */
async function bookFor(age: number | null): Promise<Booked> {
  const number = fresh('D');
  const clinician = { name: 'primary-clinician', value: CLINICIAN, class: 'phi' as const };
  const facts = age === null ? [clinician] : [clinician, { name: 'age', value: age, class: 'phi' as const }];
  const body = { ...patientBody(number, `${number.toLowerCase()}@verified.example`), facts };
  const { body: patient } = await stack.api.put<{ readonly id: string }>('/v1/patients', body);
  const visit = { appointment: fresh('A'), startsAt: await inDays(stack, 9) };
  const { body: answer } = await postEvent(stack.api, bookedEvent({ number }, visit));
  return { patient: patient.id, enrollment: answer.items[0]?.enrollments[0]?.id ?? '' };
}

const openTask = (booked: Booked): Promise<TaskLine> =>
  eventually('the task in the queue', async () => {
    const { body } = await (await stack.as('support')).get<{ readonly items: readonly TaskLine[] }>('/v1/tasks');
    return body.items.find((one) => one.enrollment === booked.enrollment);
  });
const isListed = async ({ patient }: Booked): Promise<boolean> =>
  (await stack.database.query('select 1 from list_member where list = $1 and patient = $2', [list, patient]))
    .rowCount === 1;
const audited = async ({ patient }: Booked): Promise<readonly string[]> =>
  (
    await stack.database.query<{ action: string }>(
      "select action from audit where subject = $1 or subject in (select id from task where patient = $1) or (action like 'list.%' and patient = $1) order by id",
      [patient],
    )
  ).rows.map(({ action }) => action);

test('a fact sends some to a task and others past it; a fact that nobody gave is not taken for yes', async () => {
  const young = await bookFor(40);
  const unknown = await bookFor(null);
  expect((await whenClosed(stack, young.enrollment)).reason).toBe('not-asked');
  expect((await whenClosed(stack, unknown.enrollment)).reason).toBe('not-asked');
});

test('a task that staff mark done lets the run go on; said twice it changes nothing', async () => {
  const booked = await bookFor(70);
  const task = await openTask(booked);
  expect(task).toMatchObject({ title: 'Call and ask', state: 'open', journey: { name: 'Call seniors' } });
  expect(await isListed(booked)).toBe(true);
  const support = await stack.as('support');
  const marketer = await stack.as('marketer');
  expect((await marketer.post(`/v1/tasks/${task.id}/done`, {})).status).toBe(403);
  expect((await support.post(`/v1/tasks/${task.id}/done`, {})).status).toBe(200);
  expect((await support.post(`/v1/tasks/${task.id}/done`, {})).status).toBe(200);
  const view = await whenClosed(stack, booked.enrollment);
  expect(view.reason).toBe('called');
  expect(await isListed(booked)).toBe(false);
  const { text, encodings } = await storedHistory(stack, booked.enrollment);
  expect(new Set(encodings)).toEqual(new Set(['binary/encrypted']));
  for (const words of ['Call and ask', CLINICIAN]) expect(text).not.toContain(words);
  expect(stack.logs()).not.toContain(CLINICIAN);
});

test('a task that nobody does expires when its time is over, and done comes too late after that', async () => {
  const booked = await bookFor(80);
  const task = await openTask(booked);
  await stack.clock.advance('P1DT1M');
  expect((await whenClosed(stack, booked.enrollment)).reason).toBe('not-called');
  const late = await (await stack.as('support')).post<{ readonly code: string }>(`/v1/tasks/${task.id}/done`, {});
  expect([late.status, late.body.code]).toEqual([409, 'wrong-state']);
});

test('an exit while the task is open takes it out of the queue', async () => {
  const booked = await bookFor(66);
  const task = await openTask(booked);
  const support = await stack.as('support');
  expect((await enrollment(stack, booked.enrollment)).why).toContain('staff to do the task');
  expect((await support.post(`/v1/enrollments/${booked.enrollment}/exit`, { reason: 'by-staff' })).status).toBe(200);
  await whenClosed(stack, booked.enrollment);
  const { rows } = await stack.database.query<{ state: string }>('select state from task where id = $1', [task.id]);
  expect(rows).toEqual([{ state: 'cancelled' }]);
});

test('every change has its audit entry', async () => {
  const booked = await bookFor(90);
  const task = await openTask(booked);
  await (await stack.as('support')).post(`/v1/tasks/${task.id}/done`, {});
  await whenClosed(stack, booked.enrollment);
  const actions = await audited(booked);
  for (const action of ['list.entered', 'task.opened', 'task.done', 'list.left']) expect(actions).toContain(action);
  expect(actions.filter((one) => one === 'fact.set')).toHaveLength(3);
});

test('while the organisation is on hold nobody is put on a list; lifted, the run goes on', async () => {
  const admin = await stack.as('admin');
  const hold = await admin.post<{ readonly id: string }>('/v1/holds', {
    scope: 'organisation',
    scopeId: '',
    reason: 'trial',
  });
  expect(hold.status).toBeLessThan(300);
  const booked = await bookFor(75);
  await eventually('the run on hold', async () => (await enrollment(stack, booked.enrollment)).node === 'put');
  expect(await isListed(booked)).toBe(false);
  await admin.post(`/v1/holds/${hold.body.id}/lift`, { reason: 'trial over' });
  await openTask(booked);
  expect(await isListed(booked)).toBe(true);
});
