import { GALLERY } from '../../engine/journey/gallery.ts';
import type { JourneyDocument } from '../../engine/journey/document.ts';
import { goLive } from '../crash/one-mail-journeys.ts';
import { eventually } from '../stack/eventually.ts';
import type { Stack } from '../stack/stack.ts';
import { book, bookedEvent, fresh, inDays, patientBody, postEvent, registerPatient, SOURCE } from '../story/clinic.ts';
import type { Patient } from '../story/clinic.ts';
import { enrollment, whenAsleepAt, whenClosed } from '../story/enrollments.ts';
import { CHAINS, LONG, SHORT } from './chains.ts';
import { chain, everyKind, jumping, offer, oneBill, oneHour } from './documents.ts';
import type { Chain } from './documents.ts';
import { quietNow } from './quiet-now.ts';

/** Plays every kind of step and every way of waiting on a real stack; answers the enrollments by name of the story. */
export async function playAll(stack: Stack): Promise<Readonly<Record<string, string>>> {
  const runs: Record<string, string> = {};
  const played = (name: string, ...ids: readonly string[]): void => {
    for (const [index, id] of ids.entries()) runs[ids.length === 1 ? name : `${name}-${index + 1}`] = id;
  };
  for (const kind of CHAINS)
    for (const count of [SHORT, LONG]) played(`${kind}-${count}`, await playChain(stack, kind, count));
  played('held', await playHold(stack));
  played('paused', await playPause(stack));
  played('quiet', await playQuiet(stack));
  played('capped', ...(await playCap(stack)));
  played('every-kind', ...(await playEveryKind(stack)));
  played('jumped', ...(await playJumps(stack)));
  played('confirmed', await playConfirmed(stack));
  return runs;
}

async function enter(
  stack: Stack,
  document: JourneyDocument,
): Promise<{ readonly run: string; readonly patient: Patient }> {
  const journey = await goLive(stack, document);
  const patient = await registerPatient(stack);
  const { body } = await stack.api.post<{ readonly id: string }>('/v1/enrollments', { journey, patient: patient.id });
  return { run: body.id, patient };
}

async function report(stack: Stack, patient: Patient, type: string): Promise<void> {
  const event = { ...bookedEvent(patient, { appointment: '', startsAt: '' }), type, externalId: fresh('E'), data: {} };
  const { status } = await postEvent(stack.api, event);
  if (status !== 202) throw new Error(`${type} was answered ${status}.`);
}

async function ended(stack: Stack, run: string, reason = 'completed'): Promise<string> {
  const view = await whenClosed(stack, run, 20_000);
  if (view.reason !== reason) throw new Error(`${run} ended as ${view.reason} and not ${reason}.`);
  return run;
}

async function playChain(stack: Stack, kind: Chain, count: number): Promise<string> {
  const { run, patient } = await enter(stack, chain(kind, count));
  for (let index = 0; index < count && kind !== 'mails'; index += 1) {
    await whenAsleepAt(stack, run, `wait-${index}`);
    if (kind === 'waits') await stack.clock.advance('PT61M');
    else await report(stack, patient, 'custom.form-back');
  }
  return ended(stack, run);
}

async function playHold(stack: Stack): Promise<string> {
  const admin = await stack.as('admin');
  const hold = await admin.post<{ readonly id: string }>('/v1/holds', {
    scope: 'purpose',
    scopeId: 'billing',
    reason: 'replay',
  });
  const { run } = await enter(stack, oneBill('Held'));
  await eventually('the hold to hold', async () => (await enrollment(stack, run)).node === 'mail');
  await stack.clock.advance('PT1H');
  await admin.post(`/v1/holds/${hold.body.id}/lift`, { reason: 'replay' });
  return ended(stack, run);
}

async function playPause(stack: Stack): Promise<string> {
  const support = await stack.as('support');
  const { run } = await enter(stack, oneHour());
  await whenAsleepAt(stack, run, 'hour');
  await support.post(`/v1/enrollments/${run}/pause`, {});
  await stack.clock.advance('PT2H');
  await support.post(`/v1/enrollments/${run}/resume`, {});
  return ended(stack, run);
}

/** The next eight hours are quiet. */
async function playQuiet(stack: Stack): Promise<string> {
  const { run } = await enter(stack, oneBill('Quiet', await quietNow(stack)));
  await eventually('the night', async () => (await enrollment(stack, run)).nextWake !== null);
  await stack.clock.advance('PT10H');
  return ended(stack, run);
}

/** Two offers at one instant and one place: the higher rank is sent, the other waits a day and is skipped. */
async function playCap(stack: Stack): Promise<readonly string[]> {
  await (await stack.as('admin')).put('/v1/settings/frequency-cap', { most: 1, days: 7 });
  const journeys = [await goLive(stack, offer('First offer', 5)), await goLive(stack, offer('Second offer', 1))];
  const patient = await registerPatient(stack);
  const grant = {
    contact: patient.contact,
    channel: 'email',
    axis: 'channel',
    purpose: '*',
    act: 'grant',
    evidence: 'x',
  };
  await (await stack.as('support')).post(`/v1/patients/${patient.id}/permissions`, grant);
  await report(stack, patient, 'custom.offer');
  const { body } = await stack.api.get<{
    readonly items: readonly { readonly id: string; readonly journey: string }[];
  }>(`/v1/enrollments?patient=${patient.id}`);
  await eventually(
    'the first offer to leave',
    async () => (await stack.mailbox.messages(patient.address)).length === 1,
  );
  await stack.clock.advance('P2D');
  const runs = body.items.map(({ id }) => id);
  if (runs.length !== journeys.length) throw new Error(`${runs.length} offers began.`);
  return Promise.all(runs.map((run) => ended(stack, run)));
}

/** One answers in time and is called; of the other nobody hears. */
async function playEveryKind(stack: Stack): Promise<readonly string[]> {
  const { body: list } = await (
    await stack.as('marketer')
  ).post<{ readonly id: string }>('/v1/lists', { name: 'Replay list' });
  await goLive(stack, everyKind(list.id));
  const people = [await booked(stack), await booked(stack)];
  // At any hour of a day the window has opened by then, and the day for the answer is not over.
  await stack.clock.advance('PT22H');
  const [answers] = people;
  if (answers === undefined) throw new Error('Nobody was booked.');
  await whenAsleepAt(stack, answers.run, 'answer');
  await report(stack, answers.patient, 'custom.form-back');
  await eventually('the task', async () => (await enrollment(stack, answers.run)).node === 'call');
  const support = await stack.as('support');
  const { body: tasks } = await support.get<{
    readonly items: readonly { readonly id: string; readonly enrollment: string }[];
  }>('/v1/tasks');
  const task = tasks.items.find((one) => one.enrollment === answers.run);
  await support.post(`/v1/tasks/${task?.id}/done`, {});
  await stack.clock.advance('P12D');
  return Promise.all(people.map(({ run }) => ended(stack, run)));
}

async function booked(stack: Stack): Promise<{ readonly patient: Patient; readonly run: string }> {
  const patient = await registerPatient(stack);
  const facts = [{ name: 'age', value: 70, class: 'phi' }];
  await stack.api.put('/v1/patients', { ...patientBody(patient.number, patient.address), facts });
  const visit = { appointment: fresh('A'), startsAt: await inDays(stack, 9) };
  const { body } = await postEvent(stack.api, bookedEvent(patient, visit));
  return { patient, run: body.items[0]?.enrollments[0]?.id ?? '' };
}

/** Three mails, and a run of the journey that takes over. */
async function playJumps(stack: Stack): Promise<readonly string[]> {
  const taking = await goLive(stack, oneHour());
  const { run, patient } = await enter(stack, jumping(taking));
  await stack.clock.advance('PT4H');
  await ended(stack, run, 'handed-over');
  const { body } = await stack.api.get<{
    readonly items: readonly { readonly id: string; readonly journey: string }[];
  }>(`/v1/enrollments?patient=${patient.id}`);
  const taken = body.items.find((one) => one.journey === taking)?.id ?? '';
  await stack.clock.advance('PT2H');
  return [run, await ended(stack, taken)];
}

async function playConfirmed(stack: Stack): Promise<string> {
  const item = GALLERY.find((one) => one.id === 'appointment-reminder');
  if (item === undefined) throw new Error('The gallery has no appointment reminder.');
  const journey = await goLive(stack, item.document);
  const patient = await registerPatient(stack);
  const { visit } = await book(stack, patient, 3.5);
  const { body } = await stack.api.get<{
    readonly items: readonly { readonly id: string; readonly journey: string }[];
  }>(`/v1/enrollments?patient=${patient.id}`);
  await stack.clock.advance('P2D');
  const confirmed = bookedEvent(patient, visit, { type: 'appointment.confirmed', source: SOURCE });
  await postEvent(stack.api, { ...confirmed, data: { appointment: visit.appointment } });
  const run = body.items.find((one) => one.journey === journey)?.id ?? '';
  return ended(stack, run, 'confirmed');
}
