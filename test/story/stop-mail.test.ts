import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import type { JourneyDocument } from '../../engine/journey/document.ts';
import type { AuditLine } from '../../engine/wire/operations.ts';
import type { PatientView, WhyAnswer } from '../../engine/wire/patients.ts';
import { goLive } from '../crash/one-mail-journeys.ts';
import { eventually } from '../stack/eventually.ts';
import { startStack } from '../stack/start-stack.ts';
import type { Stack } from '../stack/stack.ts';
import { book, registerPatient } from './clinic.ts';
import type { Patient } from './clinic.ts';
import { enrollment, receiptAt, whenAsleepAt, whenClosed } from './enrollments.ts';
import { pressStop, stopLink } from './mail-links.ts';

let stack: Stack;
let both: string;
let alone: string;
beforeAll(async () => {
  stack = await startStack(inject('testRun'));
  both = await goLive(stack, reminders('Reminders and a bill', true));
  alone = await goLive(stack, reminders('Reminders alone', false));
}, 120_000);
afterAll(() => stack?.stop());

const mail = (id: string, template: string, purpose: string) => ({
  id,
  kind: 'send-email',
  name: id,
  settings: { template, purpose, notAfter: { anchor: 'appointment', minutes: 0 } },
});

/** A reminder at once, one an hour later, and perhaps a bill. */
function reminders(name: string, hasBill: boolean): JourneyDocument {
  const steps = [
    { id: 'start', kind: 'entry', name: 'Start', settings: { trigger: 'event', event: 'appointment.booked' } },
    mail('reminder', 'visit-reminder', 'appointment'),
    { id: 'hour', kind: 'wait-duration', name: 'An hour', settings: { unit: 'hours', amount: 1 } },
    mail('second', 'visit-reminder-second', 'appointment'),
    ...(hasBill ? [mail('bill', 'bill-ready', 'billing')] : []),
    { id: 'end', kind: 'exit', name: 'End', settings: { reason: 'completed' } },
  ];
  return {
    formatVersion: 1,
    name,
    settings: { occurrence: 'appointment', exitRules: [], sender: 'default', priority: 3 },
    nodes: steps,
    edges: steps.slice(1).map(({ id }, index) => {
      const from = steps[index];
      return { from: from?.id ?? '', port: from?.kind === 'send-email' ? 'sent' : 'next', to: id };
    }),
    notes: [],
    layout: {},
  };
}

interface Inside {
  readonly patient: Patient;
  readonly runs: Readonly<Record<string, string>>;
  readonly link: string;
}

/** Booked, reminded once by each journey, asleep until the second reminder. */
async function reminded(days = 5): Promise<Inside> {
  const patient = await registerPatient(stack);
  await book(stack, patient, days);
  const list = await stack.api.get<{ readonly items: readonly { readonly id: string; readonly journey: string }[] }>(
    `/v1/enrollments?patient=${patient.id}`,
  );
  const page = await stack.api.get<PatientView>(`/v1/patients/${patient.id}`);
  const runs = Object.fromEntries(page.body.enrollments.map(({ id, journeyId }) => [journeyId, id]));
  expect(list.body.items).toHaveLength(2);
  for (const id of Object.values(runs)) await whenAsleepAt(stack, id, 'hour');
  const [first] = await stack.mailbox.arrived(patient.address, 2);
  return { patient, runs, link: stopLink(first) };
}

const permissionsOf = async ({ patient }: Inside): Promise<PatientView['permissions']> =>
  (await stack.api.get<PatientView>(`/v1/patients/${patient.id}`)).body.permissions;

test('who stops reminders by the link gets no reminder more, from no journey, but still gets the bill', async () => {
  const one = await reminded();
  for (let i = 0; i < 5; i += 1) expect((await fetch(one.link)).status).toBe(200);
  expect(await permissionsOf(one)).toEqual([]);

  const page = await pressStop(one.link, { act: 'stop-kind' });
  expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('Other messages about your care')]);
  expect(await permissionsOf(one)).toMatchObject([{ axis: 'channel', purpose: 'appointment', state: 'revoked' }]);
  const ended = await whenClosed(stack, one.runs[alone] ?? '', 2_000);
  expect(ended.reason).toBe('permission-withdrawn');
  expect((await enrollment(stack, one.runs[both] ?? '')).state).toBe('active');

  await stack.clock.advance('PT2H');
  const closed = await whenClosed(stack, one.runs[both] ?? '');
  expect(receiptAt(closed, 'second')).toMatchObject({ state: 'denied', reason: 'channel-refused', tries: 0 });
  expect(receiptAt(closed, 'bill')).toMatchObject({ state: 'accepted' });
  expect(await stack.mailbox.arrived(one.patient.address, 3)).toHaveLength(3);

  await book(stack, one.patient, 9);
  await stack.clock.advance('PT2H');
  await stack.mailbox.arrived(one.patient.address, 4);
  expect(await stack.mailbox.messages(one.patient.address)).toHaveLength(4);
});

test('the stop is on record as the patient’s own act, and undone by the same link it mails again', async () => {
  const one = await reminded();
  expect((await pressStop(one.link, { act: 'undo-kind' })).status).toBe(409);
  expect((await pressStop(one.link, { act: 'stop-kind' })).status).toBe(200);
  const entries = await stack.api.get<{ readonly items: readonly AuditLine[] }>('/v1/audit/entries?limit=100');
  const own = entries.body.items.filter((entry) => entry.actor === one.patient.id).map((entry) => entry.action);
  expect(own).toEqual(expect.arrayContaining(['permission.revoked', 'link.opted-out', 'enrollment.exited']));
  expect((await pressStop(one.link, { act: 'undo-kind' })).status).toBe(200);
  await stack.clock.advance('PT2H');
  const closed = await whenClosed(stack, one.runs[both] ?? '');
  expect(receiptAt(closed, 'second')).toMatchObject({ state: 'accepted' });
});

test('a link cannot lift what staff refused', async () => {
  const one = await reminded();
  const support = await stack.as('support');
  const refused = await support.post(`/v1/patients/${one.patient.id}/permissions`, {
    contact: one.patient.contact,
    channel: 'email',
    axis: 'channel',
    purpose: 'appointment',
    act: 'refuse',
    evidence: 'telephone',
  });
  expect(refused.status).toBe(200);
  expect((await pressStop(one.link, { act: 'stop-kind' })).status).toBe(200);
  expect((await pressStop(one.link, { act: 'undo-kind' })).status).toBe(409);
  expect(await permissionsOf(one)).toMatchObject([{ purpose: 'appointment', state: 'refused', evidence: 'telephone' }]);
});

test('one click of a mail program on a reminder stops reminders; the other button stops commercial mail alone', async () => {
  const one = await reminded();
  expect((await pressStop(one.link, { 'List-Unsubscribe': 'One-Click' })).status).toBe(200);
  expect(await permissionsOf(one)).toMatchObject([{ axis: 'channel', purpose: 'appointment', state: 'revoked' }]);
  const other = await reminded();
  expect((await pressStop(other.link, { act: 'stop-commercial' })).status).toBe(200);
  expect(await permissionsOf(other)).toMatchObject([{ axis: 'commercial-opt-out', purpose: '*', state: 'revoked' }]);
  await stack.clock.advance('PT2H');
  const closed = await whenClosed(stack, other.runs[alone] ?? '');
  expect(receiptAt(closed, 'second')).toMatchObject({ state: 'accepted' });
});

test('a reminder that waits is decided again at once when its kind is stopped', async () => {
  const one = await reminded();
  const admin = await stack.as('admin');
  const hold = await admin.post<{ readonly id: string }>('/v1/holds', {
    scope: 'purpose',
    scopeId: 'appointment',
    reason: 'trial',
  });
  expect(hold.status).toBe(201);
  await stack.clock.advance('PT2H');
  const run = one.runs[both] ?? '';
  await eventually('the mail to be held', async () => (await enrollment(stack, run)).node === 'second');
  await pressStop(one.link, { act: 'stop-kind' });
  const closed = await whenClosed(stack, run, 5_000);
  expect(receiptAt(closed, 'second')).toMatchObject({ state: 'denied', reason: 'channel-refused' });
  const support = await stack.as('support');
  const why = await support.get<{ readonly items: readonly WhyAnswer[] }>(`/v1/enrollments/${run}/why`);
  expect(why.body.items.map(({ deciding }) => deciding)).toContain('channel');
  expect((await admin.post(`/v1/holds/${hold.body.id}/lift`, { reason: 'trial' })).status).toBe(200);
});
