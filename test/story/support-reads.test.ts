import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import type { JourneyDocument } from '../../engine/journey/document.ts';
import { goLive } from '../crash/one-mail-journeys.ts';
import { oneBill } from '../replay/documents.ts';
import { quietNow } from '../replay/quiet-now.ts';
import { startStack } from '../stack/start-stack.ts';
import type { Stack } from '../stack/stack.ts';
import { eventually } from '../stack/eventually.ts';
import { ask } from '../temporal-ui/trial-door.ts';
import { registerPatient } from './clinic.ts';
import type { Patient } from './clinic.ts';
import { enrollment, receiptAt, whenClosed } from './enrollments.ts';

let stack: Stack;
beforeAll(async () => {
  stack = await startStack(inject('testRun'));
}, 120_000);
afterAll(() => stack?.stop());

/** What support sees of a run in the Temporal UI, by the link on our page. */
interface TemporalUi {
  /** The text under "Current details". */
  details(): Promise<string>;
  /** Results and inputs in clear, as the proxy shows them. */
  history(): Promise<string>;
}

async function openTemporalUi(run: string): Promise<TemporalUi> {
  const support = await stack.as('support');
  const { body } = await support.post<{ readonly url: string }>('/v1/temporal-link', { enrollment: run });
  const link = new URL(body.url);
  const entered = await ask(link.origin, 'GET', link.pathname + link.search);
  const cookie = String(entered.headers['set-cookie']).split(';')[0] ?? '';
  const of = `/temporal/api/v1/namespaces/${stack.temporal.namespace}/workflows/${run}`;
  return {
    details: async () => {
      const headers = { cookie, 'sec-fetch-site': 'same-origin', 'content-type': 'text/plain;charset=UTF-8' };
      const query = JSON.stringify({ query: { queryType: '__temporal_workflow_metadata' } });
      const answer = await ask(link.origin, 'POST', `${of}/query/__temporal_workflow_metadata`, headers, query);
      const { queryResult } = answer.json() as {
        readonly queryResult: { readonly payloads: readonly { readonly data: string }[] };
      };
      const text = Buffer.from(queryResult.payloads[0]?.data ?? '', 'base64').toString('utf8');
      return (JSON.parse(text) as { readonly currentDetails: string }).currentDetails;
    },
    history: async () => {
      const answer = await ask(link.origin, 'GET', `${of}/history`, { cookie });
      return answer.text.replaceAll(/"data":\s*"([^"]*)"/g, (_all, data: string) =>
        Buffer.from(data, 'base64').toString('utf8'),
      );
    },
  };
}

async function enter(
  document: JourneyDocument,
  before: (patient: Patient) => Promise<void> = async () => undefined,
): Promise<{ readonly run: string }> {
  const journey = await goLive(stack, document);
  const patient = await registerPatient(stack);
  await before(patient);
  const { body } = await stack.api.post<{ readonly id: string }>('/v1/enrollments', { journey, patient: patient.id });
  return { run: body.id };
}

test('a mail in quiet hours: the Temporal UI says step, until when and what the gate said, as our page does', async () => {
  const { run } = await enter(oneBill('A quiet bill', await quietNow(stack)));
  const view = await eventually('the night', async () => {
    const now = await enrollment(stack, run);
    return now.nextWake !== null && now;
  });
  expect([view.why, receiptAt(view, 'mail')?.permission]).toEqual([
    expect.stringContaining('quiet hours'),
    'defer: quiet-hours',
  ]);
  const ui = await openTemporalUi(run);
  const details = await ui.details();
  expect(details).toContain('**A quiet bill**, version 1');
  expect(details).toContain(
    `At *mail*, waits for send until ${view.nextWake}. Why: \`defer: quiet-hours\`, \`deferred\`.`,
  );
  expect(details).toContain('- *mail*, visit 1: `defer: quiet-hours`, `deferred`');
  expect(await ui.history()).toContain('"permission":"defer: quiet-hours"');

  await stack.clock.advance('PT10H');
  const closed = await whenClosed(stack, run);
  expect(receiptAt(closed, 'mail')?.permission).toBe('allow');
  const after = await ui.details();
  expect(after).toContain(`Ended: \`${closed.reason}\`.`);
  expect(after.split('\n').slice(-2)).toEqual([
    '- *mail*, visit 1: `defer: quiet-hours`, `deferred`',
    '- *mail*, visit 1: `allow`, `accepted`',
  ]);
});

test('a mail on hold is asked for again and again: the answer stands there once, and the look is on the audit log', async () => {
  const admin = await stack.as('admin');
  const reason = 'support reads it';
  const hold = await admin.post<{ readonly id: string }>('/v1/holds', { scope: 'purpose', scopeId: 'billing', reason });
  const { run } = await enter(oneBill('A held bill'));
  const ui = await openTemporalUi(run);
  const isHeld = async () => (await ui.details()).includes('Why: `defer: held`, `deferred`.');
  await eventually('the hold to show', isHeld);
  await stack.clock.advance('PT3H');
  expect((await ui.details()).match(/defer: held/g)).toHaveLength(2);

  await admin.post(`/v1/holds/${hold.body.id}/lift`, { reason });
  await whenClosed(stack, run);
  expect((await ui.details()).split('\n').slice(-2)).toEqual([
    '- *mail*, visit 1: `defer: held`, `deferred`',
    '- *mail*, visit 1: `allow`, `accepted`',
  ]);
  const { rows } = await stack.database.query<{ count: number }>(
    "select count(*)::int as count from audit where action = 'history.decoded' and subject = $1",
    [run],
  );
  expect(rows[0]?.count).toBeGreaterThanOrEqual(1);
});

test('a mail that the gate denied: the reason stands in both places', async () => {
  const { run } = await enter(oneBill('A refused bill'), async ({ id, contact }) => {
    const refusal = { contact, channel: 'email', axis: 'channel', purpose: '*', act: 'refuse', evidence: 'said so' };
    const { status } = await (await stack.as('support')).post(`/v1/patients/${id}/permissions`, refusal);
    expect(status).toBe(200);
  });
  const permission = receiptAt(await whenClosed(stack, run), 'mail')?.permission;
  expect(permission).toBe('deny: channel-refused');
  const ui = await openTemporalUi(run);
  expect(await ui.details()).toContain(`- *mail*, visit 1: \`${permission}\`, \`denied\``);
  expect(await ui.history()).toContain(`"permission":"${permission}"`);
});
