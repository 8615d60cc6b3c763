import type { Browser, Page } from '@playwright/test';
import { afterAll, beforeAll, expect, inject, onTestFailed, test } from 'vitest';
import type { JourneyDocument } from '../../engine/journey/document.ts';
import { goLive } from '../crash/one-mail-journeys.ts';
import { OFFER, publishOfferTemplate } from '../crash/offer-template.ts';
import { startBrowser } from '../stack/browser.ts';
import { startStack } from '../stack/start-stack.ts';
import type { Stack } from '../stack/stack.ts';
import { book, registerPatient } from '../story/clinic.ts';
import { enrollment, whenAsleepAt, whenClosed } from '../story/enrollments.ts';
import { approveNext, publishOver } from '../story/new-version.ts';
import { faultsOf, picture, see, signedIn } from './person.ts';

/** UI-41: publishing over people inside asks what becomes of them at each step, and the sums match afterwards. */

const SPONSORED = 'third-party-marketing';
let stack: Stack;
let browser: Browser;
beforeAll(async () => {
  [stack, browser] = await Promise.all([startStack(inject('testRun'), { hasScreens: true }), startBrowser()]);
  await publishOfferTemplate(stack.database, [SPONSORED]);
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
});

/** Two waits, so that people stand at two steps; `reason` is all that changes. */
function waiting(reason: string): JourneyDocument {
  const hours = (id: string, amount: number) => ({
    id,
    kind: 'wait-duration' as const,
    name: id === 'day' ? 'A day' : 'A week',
    settings: { unit: 'hours', amount },
  });
  return {
    formatVersion: 1,
    name: 'Waits twice',
    settings: { occurrence: 'appointment', exitRules: [], sender: 'default', priority: 3 },
    nodes: [
      { id: 'start', kind: 'entry', name: 'Start', settings: { trigger: 'event', event: 'appointment.booked' } },
      hours('day', 24),
      hours('week', 168),
      { id: 'end', kind: 'exit', name: 'End', settings: { reason } },
    ],
    edges: [
      { from: 'start', port: 'next', to: 'day' },
      { from: 'day', port: 'next', to: 'week' },
      { from: 'week', port: 'next', to: 'end' },
    ],
    notes: [],
    layout: {},
  };
}

/** The next version ends with sponsored mail for those who have the authorization. */
function offering(): JourneyDocument {
  const { nodes, edges, ...rest } = waiting('second');
  const when = { kind: 'permission', axis: 'authorization', purpose: SPONSORED, isGranted: true };
  const cases = [{ port: 'case-1', name: 'Has it', when }];
  const mail = { template: OFFER, purpose: SPONSORED, notAfter: { anchor: 'due', minutes: 60 } };
  return {
    ...rest,
    nodes: [
      ...nodes,
      { id: 'ask', kind: 'branch', name: 'Authorized?', settings: { cases } },
      { id: 'offer', kind: 'send-email', name: 'Offer', settings: mail },
    ],
    edges: [
      ...edges.filter(({ from }) => from !== 'week'),
      { from: 'week', port: 'next', to: 'ask' },
      { from: 'ask', port: 'case-1', to: 'offer' },
      { from: 'ask', port: 'otherwise', to: 'end' },
      { from: 'offer', port: 'sent', to: 'end' },
    ],
  };
}

async function enter(): Promise<string> {
  return (await book(stack, await registerPatient(stack), 40)).enrollment;
}

async function choose(page: Page, step: string, words: string): Promise<void> {
  await page.getByRole('combobox', { name: new RegExp(`^What becomes of the people at ${step},`) }).click();
  await page.getByRole('option', { name: words }).click();
}

test('publish waits until each step that holds people has a verb; afterwards the sums match', async () => {
  const id = await goLive(stack, waiting('first'));
  const ahead = [await enter(), await enter()];
  await Promise.all(ahead.map((one) => whenAsleepAt(stack, one, 'day')));
  await stack.clock.advance('P1DT1H');
  await Promise.all(ahead.map((one) => whenAsleepAt(stack, one, 'week')));
  const behind = await enter();
  await whenAsleepAt(stack, behind, 'day');
  const next = await approveNext(stack, id, offering());
  const unproved = await publishOver(stack, id, next, [
    { version: next.before, node: 'day', verb: 'move', to: 'offer' },
  ]);
  expect([unproved.status, unproved.body.code]).toEqual([422, 'bad-field']);

  const marketer = await signedIn(browser, stack, 'marketer');
  const { page } = marketer;
  onTestFailed(() => picture(page, 'failed-publish'));
  await page.goto(`${stack.baseUrl}/journeys/${id}/publish/${next.version}`);
  const publish = page.getByRole('button', { name: 'Publish v2' });
  await see(page.getByText('2 steps that hold people have no choice yet.')).toBeVisible();
  await see(publish).toHaveAttribute('aria-disabled', 'true');
  await choose(page, 'A week', 'Move to A week (same step)');
  await see(page.getByText('One step that holds people has no choice yet.')).toBeVisible();
  const proofs = page.getByRole('list', { name: 'Proved from there' });
  await see(proofs).toContainText('At most 1 message to one contact lies ahead, at most 1 in any 7 days.');
  await see(proofs).toContainText('The longest path from here has 4 steps, and every path ends. Nobody stays longer');
  await see(proofs).toContainText('through a branch that finds it granted');
  await choose(page, 'A day', 'Move to Offer');
  await see(page.getByRole('alert')).toContainText('"Offer" lies ahead, which needs a signed authorization');
  await see(page.getByText('People would be moved to a step from which')).toBeVisible();
  await see(publish).toHaveAttribute('aria-disabled', 'true');
  await picture(page, 'publish-refused-step');
  await choose(page, 'A day', 'Exit');
  await see(page.getByText('3 people are inside v1: 1 out, 2 to A week.')).toBeVisible();
  await picture(page, 'publish-over-people');
  await publish.click();
  await see(page.getByText('2 moved, 1 left.')).toBeVisible({ timeout: 60_000 });
  await picture(page, 'publish-moved');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Report' }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^mov_\w+\.csv$/);

  expect((await whenClosed(stack, behind)).reason).toBe('migrated-out');
  expect((await enrollment(stack, ahead[0] ?? '')).version).toBe(2);
  await stack.clock.advance('P8D');
  for (const one of ahead) expect((await whenClosed(stack, one)).reason).toBe('second');
  expect(faultsOf(marketer)).toEqual([]);
}, 300_000);
