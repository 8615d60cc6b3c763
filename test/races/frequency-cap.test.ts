import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { goLive, oneMail } from '../crash/one-mail-journeys.ts';
import { OFFER, publishOfferTemplate } from '../crash/offer-template.ts';
import { eventually } from '../stack/eventually.ts';
import { startStack } from '../stack/start-stack.ts';
import type { Stack } from '../stack/stack.ts';
import { book, fresh, inDays, registerPatient, SOURCE } from '../story/clinic.ts';
import type { Patient } from '../story/clinic.ts';
import { whenClosed } from '../story/enrollments.ts';

const PRIORITIES = [1, 2, 3, 4, 5] as const;
const MOST = 2;
const PATIENTS = 12;

let stack: Stack;
beforeAll(async () => {
  stack = await startStack(inject('testRun'));
  await publishOfferTemplate(stack.database);
  for (const priority of PRIORITIES) await goLive(stack, offer(priority));
  const admin = await stack.as('admin');
  expectStatus(await admin.put('/v1/settings/frequency-cap', { most: MOST, days: 7 }), 200);
}, 180_000);
afterAll(() => stack?.stop());

function expectStatus({ status }: { readonly status: number }, wanted: number): void {
  if (status !== wanted) throw new Error(`Answered ${status} and not ${wanted}.`);
}

/** Commercial mail at once for each event; useful for ten days. */
function offer(priority: number) {
  const document = oneMail(`Offer ${priority}`, 'custom.offer', 'once', { template: OFFER, purpose: 'own-service' });
  const nodes = document.nodes.map((node) =>
    node.id === 'mail'
      ? { ...node, settings: { ...node.settings, notAfter: { anchor: 'due', minutes: 14_400 } } }
      : node,
  );
  return { ...document, nodes, settings: { ...document.settings, priority } };
}

async function willing(): Promise<Patient> {
  const patient = await registerPatient(stack);
  const support = await stack.as('support');
  const granted = await support.post(`/v1/patients/${patient.id}/permissions`, {
    contact: patient.contact,
    channel: 'email',
    axis: 'channel',
    purpose: '*',
    act: 'grant',
    evidence: 'form',
  });
  expectStatus(granted, 200);
  return patient;
}

async function offerTo(patient: Patient): Promise<void> {
  const event = {
    type: 'custom.offer',
    source: SOURCE,
    externalId: fresh('E'),
    patient: { source: SOURCE, externalId: patient.number },
    occurredAt: await inDays(stack, 0),
    data: {},
  };
  expectStatus(await stack.api.post('/v1/events', event), 202);
}

interface Standing {
  readonly priority: number;
  readonly state: string;
  readonly reason: string | null;
}

async function standings(patient: Patient): Promise<readonly Standing[]> {
  const { rows } = await stack.database.query<Standing>(
    `select (v.plan->>'priority')::int as priority, m.state, m.reason from message m join version v on v.id = m.version
     where m.patient = $1 order by 1 desc`,
    [patient.id],
  );
  return rows;
}

const decided = (patient: Patient): Promise<readonly Standing[]> =>
  eventually(
    'all five decisions',
    async () => {
      const all = await standings(patient);
      return (
        all.length === PRIORITIES.length &&
        all.every(({ state }) => state === 'accepted' || state === 'deferred') &&
        all
      );
    },
    150_000,
  );

const sent = (all: readonly Standing[]): readonly number[] =>
  all.filter(({ state }) => state === 'accepted').map(({ priority }) => priority);

test(`of five journeys at one instant exactly the ${MOST} of highest priority send, for each of ${PATIENTS} patients; the others wait for room`, async () => {
  const patients = await Promise.all(Array.from({ length: PATIENTS }, willing));
  await Promise.all(patients.map(offerTo));
  for (const patient of patients) {
    const all = await decided(patient);
    expect(sent(all)).toEqual([5, 4]);
    expect(all.filter(({ state }) => state === 'deferred').map(({ reason }) => reason)).toEqual(['cap', 'cap', 'cap']);
    expect(await stack.mailbox.messages(patient.address)).toHaveLength(MOST);
  }
  await stack.clock.advance('P7DT1H');
  for (const patient of patients) {
    const later = await eventually(
      'the next two',
      async () => {
        const all = await standings(patient);
        return sent(all).length === 2 * MOST && all;
      },
      60_000,
    );
    expect(sent(later)).toEqual([5, 4, 3, 2]);
  }
  await stack.clock.advance('P4D');
  for (const patient of patients) {
    const end = await eventually(
      'the last',
      async () => {
        const all = await standings(patient);
        return all.every(({ state }) => state !== 'deferred') && all;
      },
      60_000,
    );
    expect(end.at(-1)).toEqual({ priority: 1, state: 'skipped', reason: 'cap-lost' });
  }
}, 400_000);

test('care is never deferred by the cap, and counts', async () => {
  await goLive(
    stack,
    oneMail('Care', 'appointment.booked', 'appointment', { template: 'visit-reminder', purpose: 'appointment' }),
  );
  const patient = await willing();
  await offerTo(patient);
  await decided(patient);
  const { enrollment } = await book(stack, patient, 3);
  expect((await whenClosed(stack, enrollment)).reason).toBe('completed');
  expect(await stack.mailbox.messages(patient.address)).toHaveLength(MOST + 1);
  expect(await usesOf(patient)).toBe(MOST + 1);
}, 240_000);

async function usesOf(patient: Patient): Promise<number> {
  const { rows } = await stack.database.query<{ count: number }>(
    'select count(*)::int as count from cap_use where patient = $1 and freed_at is null',
    [patient.id],
  );
  return rows[0]?.count ?? 0;
}
