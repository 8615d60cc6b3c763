import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { goLive, oneMail } from '../crash/one-mail-journeys.ts';
import { OFFER, publishOfferTemplate } from '../crash/offer-template.ts';
import { startStack } from '../stack/start-stack.ts';
import type { Stack } from '../stack/stack.ts';
import { fresh, patientBody } from './clinic.ts';
import { receiptAt, whenClosed } from './enrollments.ts';
import { pressStop, stopLink } from './mail-links.ts';

let stack: Stack;
let offers: string;
beforeAll(async () => {
  stack = await startStack(inject('testRun'));
  await publishOfferTemplate(stack.database);
  const document = oneMail('Offer by hand', 'custom.offer', 'once', { template: OFFER, purpose: 'own-service' });
  const nodes = document.nodes.map((node) =>
    node.kind === 'entry' ? { ...node, settings: { trigger: 'api' } } : node,
  );
  const settings = { ...document.settings, occurrence: 'again' as const, againAfterDays: 0 };
  offers = await goLive(stack, { ...document, nodes, settings });
}, 180_000);
afterAll(() => stack?.stop());

interface Person {
  readonly id: string;
  readonly contact: string;
}

async function person(address: string): Promise<Person> {
  const put = await stack.api.put<{ readonly id: string }>('/v1/patients', patientBody(fresh('R'), address));
  const { id } = put.body;
  const page = await stack.api.get<{ readonly contacts: readonly { readonly id: string }[] }>(`/v1/patients/${id}`);
  const own = { id, contact: page.body.contacts[0]?.id ?? '' };
  await says(own, 'grant', 'channel');
  return own;
}

async function says({ id, contact }: Person, act: 'grant' | 'revoke', axis: string): Promise<void> {
  const support = await stack.as('support');
  const body = { contact, channel: 'email', axis, purpose: '*', act, evidence: 'telephone' };
  expect((await support.post(`/v1/patients/${id}/permissions`, body)).status).toBe(200);
}

/** Why the offer to this person did not leave; null: it did. */
async function offer({ id }: Person): Promise<string | null> {
  const started = await stack.api.post<{ readonly id: string }>('/v1/enrollments', { journey: offers, patient: id });
  const closed = await whenClosed(stack, started.body.id);
  return receiptAt(closed, 'mail')?.reason ?? null;
}

test('what staff write down as a commercial opt-out binds the address, for everybody who shares it, until it is taken back', async () => {
  const address = `${fresh('family').toLowerCase()}@verified.example`;
  const [one, other] = [await person(address), await person(address)];
  expect([await offer(one), await offer(other)]).toEqual([null, null]);
  await says(one, 'revoke', 'commercial-opt-out');
  expect([await offer(one), await offer(other)]).toEqual(['opted-out', 'opted-out']);
  await says(one, 'grant', 'commercial-opt-out');
  expect([await offer(one), await offer(other)]).toEqual([null, null]);
});

test('who takes back their own opt-out does not take back that of another patient at the same address', async () => {
  const address = `${fresh('family').toLowerCase()}@verified.example`;
  const [one, other] = [await person(address), await person(address)];
  expect(await offer(one)).toBeNull();
  const [mail] = await stack.mailbox.arrived(address);
  const link = stopLink(mail);
  expect((await pressStop(link, { act: 'stop-commercial' })).status).toBe(200);
  await says(other, 'revoke', 'commercial-opt-out');
  expect((await pressStop(link, { act: 'undo-commercial' })).status).toBe(409);
  expect([await offer(one), await offer(other)]).toEqual(['opted-out', 'opted-out']);
  await says(other, 'grant', 'commercial-opt-out');
  expect(await offer(other)).toBe('opted-out');
  expect((await pressStop(link, { act: 'undo-commercial' })).status).toBe(200);
  expect([await offer(one), await offer(other)]).toEqual([null, null]);
});

test('an opt-out does not replace the complaint that bound the address before, and taking it back does not lift it', async () => {
  const address = `${fresh('family').toLowerCase()}@verified.example`;
  const one = await person(address);
  await says(one, 'revoke', 'commercial-opt-out');
  await stack.database.query(
    `update suppression set reason = 'complaint', source = 'feedback' where address_index = (select address_index from contact where id = $1)`,
    [one.contact],
  );
  await says(one, 'revoke', 'commercial-opt-out');
  await says(one, 'grant', 'commercial-opt-out');
  expect(await offer(one)).toBe('opted-out');
});
