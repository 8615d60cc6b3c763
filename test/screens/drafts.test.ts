import type { Browser, Page } from '@playwright/test';
import { afterAll, afterEach, beforeAll, expect, inject, test } from 'vitest';
import type { JourneyDocument } from '../../engine/journey/document.ts';
import { GALLERY } from '../../engine/journey/gallery.ts';
import type { JourneyView } from '../../engine/wire/journeys.ts';
import { startBrowser } from '../stack/browser.ts';
import { startStack } from '../stack/start-stack.ts';
import type { Stack } from '../stack/stack.ts';
import { cardOf, changeInto, saved } from './at-the-editor.ts';
import { faultsOf, picture, see, signedIn } from './person.ts';
import type { Person } from './person.ts';

/** UI-23 and UI-24: a draft is saved by itself, and nothing that somebody drew is lost. */

let stack: Stack;
let browser: Browser;
let marketer: Person;
beforeAll(async () => {
  [stack, browser] = await Promise.all([startStack(inject('testRun'), { hasScreens: true }), startBrowser()]);
  marketer = await signedIn(browser, stack, 'marketer');
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await picture(marketer.page, `failed-drafts`);
});

async function draft(page: Page): Promise<string> {
  const api = await stack.as('marketer');
  const { body } = await api.post<{ readonly id: string }>('/v1/journeys', { document: GALLERY[0]?.document });
  await page.goto(`${stack.baseUrl}/journeys/${body.id}/draft`);
  await see(cardOf(page, 'Reminder')).toBeVisible();
  return body.id;
}

const saveWords = (page: Page) => page.locator('[data-save]');

/** What the server has. */
async function onServer(id: string): Promise<{ readonly names: readonly string[]; readonly view: JourneyView }> {
  const api = await stack.as('marketer');
  const { body } = await api.get<JourneyView>(`/v1/journeys/${id}`);
  return { view: body, names: (body.document as JourneyDocument).nodes.map(({ name }) => name) };
}

/** Somebody else saves meanwhile, from where the server stands. */
async function saveElsewhere(id: string, from: string, to: string): Promise<void> {
  const { view } = await onServer(id);
  const document = view.document as JourneyDocument;
  const nodes = document.nodes.map((node) => (node.name === from ? { ...node, name: to } : node));
  const api = await stack.as('marketer');
  const body = { document: { ...document, nodes } };
  const answer = await api.put(`/v1/journeys/${id}/draft`, body, { 'if-match': `"${view.etag}"` });
  expect(answer.status).toBe(200);
}

test('UI-23: the bar says Saving…, Saved, Offline with what is kept, and Not saved', async () => {
  const { page, context } = marketer;
  const id = await draft(page);
  await page.route('**/draft', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 600));
    await route.continue();
  });
  await changeInto(page, 'Reminder', 'First');
  await see(saveWords(page)).toHaveText('Saving…');
  await saved(page);
  await page.unroute('**/draft');
  expect((await onServer(id)).names).toContain('First');

  await context.setOffline(true);
  await changeInto(page, 'First', 'Second');
  await see(saveWords(page)).toHaveText(/^Offline, \d+ changes? kept here$/);
  await picture(page, 'editor-offline');
  await context.setOffline(false);
  await saved(page);
  expect((await onServer(id)).names).toContain('Second');

  await saveElsewhere(id, 'Second reminder', 'Theirs');
  await changeInto(page, 'Second', 'Mine');
  await see(saveWords(page)).toHaveText('Not saved: someone saved a newer draft');
  await picture(page, 'editor-conflict');
});

test('UI-23: of two drafts one may be compared, kept as a copy or given up, and neither is lost', async () => {
  const { page } = marketer;
  const id = await draft(page);
  await saved(page);
  await saveElsewhere(id, 'Second reminder', 'Theirs');
  await changeInto(page, 'Reminder', 'Mine');
  const notice = page.getByRole('status').filter({ hasText: 'Someone saved a newer draft' });
  await notice.getByRole('button', { name: 'Compare' }).click();
  const compared = page.getByRole('dialog', { name: 'Yours and theirs' });
  await see(compared).toContainText('Mine');
  await see(compared).toContainText('Theirs');
  await picture(page, 'editor-compare');
  await page.keyboard.press('Escape');

  await notice.getByRole('button', { name: 'Take theirs' }).click();
  await see(cardOf(page, 'Theirs')).toBeVisible();
  await see(cardOf(page, 'Reminder')).toBeVisible();
  await page.getByRole('button', { name: 'Undo: take the newer draft' }).click();
  await see(cardOf(page, 'Mine')).toBeVisible();
  await saved(page);
  expect((await onServer(id)).names).toEqual(expect.arrayContaining(['Mine', 'Second reminder']));

  await saveElsewhere(id, 'Second reminder', 'Theirs again');
  await changeInto(page, 'Mine', 'My own');
  await notice.getByRole('button', { name: 'Keep mine as a copy' }).click();
  await page.waitForURL((url) => !url.pathname.includes(id));
  await see(page.getByRole('textbox', { name: 'Name of the journey' })).toHaveValue(/\(copy\)$/);
  await see(cardOf(page, 'My own')).toBeVisible();
  expect((await onServer(id)).names).toEqual(expect.arrayContaining(['Mine', 'Theirs again']));
});

test('UI-24: what was drawn without a line survives closing the tab, and an answer that was lost is no conflict', async () => {
  const { page, context } = marketer;
  const id = await draft(page);
  await saved(page);
  await context.setOffline(true);
  await changeInto(page, 'Reminder', 'Drawn offline');
  await see(saveWords(page)).toHaveText(/^Offline/);
  await page.close();
  await context.setOffline(false);
  expect((await onServer(id)).names).not.toContain('Drawn offline');
  const again = await context.newPage();
  marketer = { ...marketer, page: again };
  await again.goto(`${stack.baseUrl}/journeys/${id}/draft`);
  await see(cardOf(again, 'Drawn offline')).toBeVisible();
  await saved(again);
  expect((await onServer(id)).names).toContain('Drawn offline');

  let lost = 0;
  await again.route('**/draft', async (route) => {
    if (route.request().method() !== 'PUT' || lost > 0) return route.continue();
    lost += 1;
    await route.fetch();
    await route.abort();
  });
  await changeInto(again, 'Drawn offline', 'Answer lost');
  await see(saveWords(again)).toHaveText(/^Offline/);
  await saved(again);
  expect(lost).toBe(1);
  expect((await onServer(id)).names).toContain('Answer lost');
});

test('UI-24: the local store holds drafts and no patient data', async () => {
  const { page } = marketer;
  const kept = await page.evaluate<string>(KEPT);
  expect(kept).toContain('Answer lost');
  const { keys, fields } = JSON.parse(kept) as { readonly keys: readonly string[]; readonly fields: readonly string[] };
  expect(keys.length).toBeGreaterThan(0);
  for (const key of keys) expect(key).toMatch(/^jrn_\w+$/);
  expect([...new Set(fields)].toSorted()).toEqual(['changes', 'document', 'etag', 'future', 'past']);
  const local = await page.evaluate<readonly string[]>('Object.keys(localStorage)');
  for (const key of local) expect(key).toMatch(/^(cw-width-\d+|cw-letter-keys|mantine-color-scheme-value|cw-\w+)$/);
  expect(faultsOf(marketer).filter((line) => !line.includes('ERR_INTERNET_DISCONNECTED'))).toEqual([]);
});

/** Everything in the one database: whose record, what fields, and the text of it. */
const KEPT = `new Promise((resolve, reject) => {
  const opening = indexedDB.open('carewright');
  opening.onerror = () => reject(opening.error);
  opening.onsuccess = () => {
    const store = opening.result.transaction('drafts').objectStore('drafts');
    const [keys, values] = [store.getAllKeys(), store.getAll()];
    values.onsuccess = () => resolve(JSON.stringify({
      keys: keys.result, fields: values.result.flatMap((one) => Object.keys(one)), text: JSON.stringify(values.result),
    }));
  };
})`;
