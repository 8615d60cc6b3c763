import type { Browser, Page } from '@playwright/test';
import type { WorkflowHandle } from '@temporalio/client';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { startBrowser, watch } from '../stack/browser.ts';
import { startTrialDoor } from './trial-door.ts';
import type { TrialDoor } from './trial-door.ts';
import { JOURNEY_NAME, STEP_NAME, WAIT_NAME } from './trial-journey.ts';
import { startTrialWorld } from './trial-world.ts';
import type { TrialWorld } from './trial-world.ts';

let world: TrialWorld;
let door: TrialDoor;
let browser: Browser;
let run: WorkflowHandle;
beforeAll(async () => {
  [world, browser] = await Promise.all([startTrialWorld(), startBrowser()]);
  door = await startTrialDoor(world.server.uiUpstream, world.keys);
  run = await world.start();
  await vi.waitUntil(async () => (await run.describe()).historyLength > 12, { timeout: 20_000, interval: 100 });
}, 120_000);
afterAll(async () => {
  await browser.close();
  await door.stop();
  await world.stop();
});

const LONG = { timeout: 40_000 };
const workflows = '/temporal/namespaces/default/workflows';

async function signedIn(personId: 'usr_support' | 'usr_admin', to: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1300, height: 900 } });
  const page = await context.newPage();
  await page.goto(`${door.url}/hand-over?token=${door.link(personId)}&to=${encodeURIComponent(to)}`);
  return page;
}

async function tab(page: Page, name: string, text: string): Promise<void> {
  await page.getByRole('tab', { name }).first().click();
  await page.getByText(text).first().waitFor(LONG);
}

test('every tab shows what it should, with no violation of the policy and no request to the outside', async () => {
  const page = await signedIn('usr_support', workflows);
  const watched = watch(page, door.url);
  await page.reload();
  await page.getByText(run.workflowId).first().waitFor(LONG);
  await page.getByText('JourneyId').first().waitFor(LONG);
  await page.getByText(run.workflowId).first().click();
  await page.getByText(`checkPermissionSendAndAudit • ${STEP_NAME}`).first().waitFor(LONG);
  await tab(page, 'Event History', STEP_NAME);
  await tab(page, 'Relationships', 'Child Count');
  await tab(page, 'Workers', 'Workers');
  await tab(page, 'Pending Activities', 'Pending Activities');
  await tab(page, 'Call Stack', '[redacted]');
  await tab(page, 'Queries', 'Query');
  await tab(page, 'User Metadata', 'Current Details');
  await page.frameLocator('iframe').last().getByText(WAIT_NAME).first().waitFor(LONG);
  await page.frameLocator('iframe').last().getByText(JOURNEY_NAME).first().waitFor(LONG);
  await page.frameLocator('iframe').last().getByText('granted').first().waitFor(LONG);
  await tab(page, 'Search Attributes', 'Search Attributes');
  await tab(page, 'Memo', 'Memo');
  for (const place of ['schedules', 'batch-operations', 'worker-deployments', 'workers', 'activities', 'archival']) {
    await page.goto(`${door.url}/temporal/namespaces/default/${place}`);
    await page.waitForLoadState('networkidle');
  }
  expect(watched).toEqual({ outside: [], complaints: [], failed: [] });
  expect(door.entries.map((entry) => [entry.workflowId, entry.redacted])).toContainEqual([run.workflowId, true]);
}, 240_000);

test('buttons that change a run are off, and who may not decode reads [redacted]', async () => {
  const page = await signedIn('usr_admin', `${workflows}/${run.workflowId}`);
  await page.getByText('checkPermissionSendAndAudit • [redacted]').first().waitFor(LONG);
  expect(await page.getByText('Request Cancellation').first().isDisabled()).toBe(true);
  expect(await page.getByText(/canary/i).count()).toBe(0);
}, 120_000);

test('a codec endpoint that a person set in the browser is cleared, and nothing is sent there', async () => {
  const page = await signedIn('usr_support', workflows);
  await page.evaluate(() => {
    localStorage.setItem('endpoint', JSON.stringify('https://codec.example'));
    localStorage.setItem('overrideRemoteCodecConfiguration', 'true');
  });
  const watched = watch(page, door.url);
  await page.goto(`${door.url}${workflows}/${run.workflowId}`);
  await page.getByText(`checkPermissionSendAndAudit • ${STEP_NAME}`).first().waitFor(LONG);
  expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toContain('codec.example');
  expect(watched.outside).toEqual([]);
}, 120_000);
