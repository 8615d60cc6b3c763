import { readFile } from 'node:fs/promises';
import type { Browser, Page } from '@playwright/test';
import { afterAll, beforeAll, expect, inject, onTestFailed, test } from 'vitest';
import { goLive } from '../crash/one-mail-journeys.ts';
import { startBrowser } from '../stack/browser.ts';
import { startStack } from '../stack/start-stack.ts';
import type { Stack } from '../stack/stack.ts';
import { book, registerPatient } from '../story/clinic.ts';
import { whenAsleepAt } from '../story/enrollments.ts';
import type { JourneyView } from '../../engine/wire/journeys.ts';
import { cardOf } from './at-the-editor.ts';
import { everyKind } from './every-kind.ts';
import { faultsOf, picture, see, signedIn } from './person.ts';

/** UI-29: the drawing as a file. */

let stack: Stack;
let browser: Browser;
beforeAll(async () => {
  [stack, browser] = await Promise.all([startStack(inject('testRun'), { hasScreens: true }), startBrowser()]);
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
});

async function exported(page: Page, words: string): Promise<{ readonly name: string; readonly bytes: Buffer }> {
  await page.getByRole('button', { name: 'Export' }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: words }).click(),
  ]);
  const path = await download.path();
  return { name: download.suggestedFilename(), bytes: await readFile(path) };
}

test('UI-29: PNG, SVG and PDF carry the plan hash and the date, and no number of the people inside', async () => {
  const api = await stack.as('marketer');
  const list = await api.post<{ readonly id: string }>('/v1/lists', { name: 'Call list' });
  const id = await goLive(stack, everyKind(list.body.id));
  const inside = await book(stack, await registerPatient(stack), 40);
  await whenAsleepAt(stack, inside.enrollment, 'call');
  const { body } = await api.get<JourneyView>(`/v1/journeys/${id}`);
  const hash = body.versions[0]?.planHash ?? 'none';

  const marketer = await signedIn(browser, stack, 'marketer');
  const { page, context } = marketer;
  onTestFailed(() => picture(page, 'failed-export'));
  await page.goto(`${stack.baseUrl}/journeys/${id}/draft`);
  await see(cardOf(page, 'Call')).toContainText('<11 here now');

  const svg = await exported(page, 'Drawing (SVG)');
  expect(svg.name).toBe(`call-then-write-${hash.slice(0, 8)}.svg`);
  const text = svg.bytes.toString('utf8');
  expect(text).toContain(hash);
  expect(text).toMatch(/\d{1,2} \w+ 20\d\d, \d\d:\d\d America\/New_York/);
  expect(text).not.toContain('here now');
  expect(text).not.toContain('&lt;11');

  const png = await exported(page, 'Picture (PNG)');
  expect(png.bytes.subarray(1, 4).toString('latin1')).toBe('PNG');
  expect(png.bytes.readUInt32BE(16)).toBeGreaterThan(1_000);
  const pdf = await exported(page, 'Page to print (PDF)');
  expect(pdf.bytes.subarray(0, 5).toString('latin1')).toBe('%PDF-');
  expect(pdf.bytes.toString('latin1')).toContain(hash);
  expect(pdf.bytes.toString('latin1')).not.toContain('here now');
  const json = await exported(page, 'Document (JSON)');
  expect(JSON.parse(json.bytes.toString('utf8'))).toMatchObject({ formatVersion: 1, name: 'Call, then write' });
  expect(faultsOf(marketer)).toEqual([]);

  const viewer = await context.newPage();
  await viewer.setContent(`<img src="data:image/png;base64,${png.bytes.toString('base64')}">`);
  await picture(viewer, 'export-png');
});
