import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import type { JourneyDocument } from '../../engine/journey/document.ts';
import { goLive } from '../crash/one-mail-journeys.ts';
import { OFFER, publishOfferTemplate } from '../crash/offer-template.ts';
import { startStack } from '../stack/start-stack.ts';
import type { Stack } from '../stack/stack.ts';
import { book, registerPatient } from './clinic.ts';
import type { Patient } from './clinic.ts';
import { enrollment, receiptAt, whenAsleepAt, whenClosed } from './enrollments.ts';
import { storedHistory } from './temporal-history.ts';

const SPONSORED = 'third-party-marketing';
let stack: Stack;
beforeAll(async () => {
  stack = await startStack(inject('testRun'));
  await publishOfferTemplate(stack.database, [SPONSORED]);
  await goLive(stack, sponsored(true));
}, 120_000);
afterAll(() => stack?.stop());

/** Who has the authorization waits an hour for an offer, and everybody is reminded. */
function sponsored(asks: boolean): JourneyDocument {
  const edge = (words: string) => {
    const [from = '', port = '', to = ''] = words.split(' ');
    return { from, port, to };
  };
  const when = { kind: 'permission', axis: 'authorization', purpose: SPONSORED, isGranted: true };
  const visit = { anchor: 'appointment', minutes: 0 };
  const settings = { template: 'visit-reminder', purpose: 'appointment', notAfter: visit };
  return {
    formatVersion: 1,
    name: asks ? 'Offer with leave' : 'Offer to all',
    settings: { occurrence: 'appointment', exitRules: [], sender: 'default', priority: 3 },
    nodes: [
      { id: 'start', kind: 'entry', name: 'Booked', settings: { trigger: 'event', event: 'appointment.booked' } },
      { id: 'ask', kind: 'branch', name: 'May we?', settings: { cases: [{ port: 'case-1', name: 'Yes', when }] } },
      { id: 'hour', kind: 'wait-duration', name: 'An hour', settings: { unit: 'hours', amount: 1 } },
      {
        id: 'offer',
        kind: 'send-email',
        name: 'Offer',
        settings: { template: OFFER, purpose: SPONSORED, notAfter: visit },
      },
      { id: 'reminder', kind: 'send-email', name: 'Reminder', settings },
      { id: 'end', kind: 'exit', name: 'End', settings: { reason: 'completed' } },
    ],
    edges: [
      'start next ask',
      'ask case-1 hour',
      `ask otherwise ${asks ? 'reminder' : 'hour'}`,
      'hour next offer',
      'offer sent reminder',
      'reminder sent end',
    ].map(edge),
    notes: [],
    layout: {},
  };
}

/** On an axis of the one contact. */
async function say(patient: Patient, act: 'grant' | 'revoke', axis: string, until?: string): Promise<void> {
  const body = { contact: patient.contact, channel: 'email', axis, purpose: SPONSORED, act, evidence: 'on paper' };
  const answer = await (
    await stack.as('support')
  ).post(`/v1/patients/${patient.id}/permissions`, until === undefined ? body : { ...body, until });
  if (answer.status !== 200) throw new Error(`${act} on ${axis} answered ${answer.status}`);
}

async function granted(until?: string): Promise<Patient> {
  const patient = await registerPatient(stack);
  await say(patient, 'grant', 'authorization', until);
  await say(patient, 'grant', 'channel');
  return patient;
}

test('who has the authorization gets the offer; the history holds the port and nothing of the permission', async () => {
  const patient = await granted();
  const { enrollment: id } = await book(stack, patient, 5);
  await whenAsleepAt(stack, id, 'hour');
  await stack.clock.advance('PT2H');
  const closed = await whenClosed(stack, id);
  expect(receiptAt(closed, 'offer')).toMatchObject({ state: 'accepted' });
  expect(closed.steps.find(({ node }) => node === 'ask')?.port).toBe('case-1');
  const { encodings } = await storedHistory(stack, id);
  expect(new Set(encodings)).toEqual(new Set(['binary/encrypted']));
});

test('who has none, whose authorization is over, or who has it for other mail takes otherwise', async () => {
  const over = await granted(new Date((await stack.clock.now()).getTime() + 60_000).toISOString());
  const refused = await granted();
  await say(refused, 'revoke', 'authorization');
  await stack.clock.advance('PT2M');
  for (const patient of [await registerPatient(stack), over, refused]) {
    const { enrollment: id } = await book(stack, patient, 5);
    const closed = await whenClosed(stack, id);
    expect(closed.steps.map(({ node }) => node)).not.toContain('offer');
    expect(receiptAt(closed, 'reminder')).toMatchObject({ state: 'accepted' });
  }
});

test('an authorization that is revoked between the branch and the mail is denied by the gate', async () => {
  const patient = await granted();
  const { enrollment: id } = await book(stack, patient, 5);
  await whenAsleepAt(stack, id, 'hour');
  await say(patient, 'revoke', 'authorization');
  expect((await enrollment(stack, id)).state).toBe('active');
  await stack.clock.advance('PT2H');
  const closed = await whenClosed(stack, id);
  expect(receiptAt(closed, 'offer')).toMatchObject({ state: 'denied', reason: 'no-authorization', tries: 0 });
  expect(receiptAt(closed, 'reminder')).toMatchObject({ state: 'accepted' });
});

test('the reviewer reads the branch that proves it; a drawing that leads others there is not submitted', async () => {
  const marketer = await stack.as('marketer');
  const check = async (document: JourneyDocument) => {
    const made = await marketer.post<{ readonly id: string }>('/v1/journeys', { document });
    const answer = await marketer.post<Checked>(`/v1/journeys/${made.body.id}/check`, { document });
    return answer.body;
  };
  const proved = await check(sponsored(true));
  expect(proved.proofs.find(({ code }) => code === 'authorization-where-needed')?.evidence).toContain(
    '"Offer" only by "Yes" of "May we?"',
  );
  const open = await check(sponsored(false));
  expect(open.problems.filter(({ severity }) => severity === 'error').map(({ code }) => code)).toEqual([
    'authorization-unproven',
  ]);
});

interface Checked {
  readonly problems: readonly { readonly code: string; readonly severity: string }[];
  readonly proofs: readonly { readonly code: string; readonly evidence: string }[];
}
