import type { Browser, Page } from '@playwright/test';
import { afterAll, afterEach, beforeAll, expect, inject, test } from 'vitest';
import { startBrowser } from '../stack/browser.ts';
import { startStack } from '../stack/start-stack.ts';
import type { Stack } from '../stack/stack.ts';
import { cardOf, problems, saved } from './at-the-editor.ts';
import { faultsOf, picture, see, signedIn } from './person.ts';
import type { Person } from './person.ts';

/** UI-15, UI-21, UI-22, UI-27 and UI-28 of the acceptance list, by keyboard wherever there is a key. */

let stack: Stack;
let browser: Browser;
let marketer: Person;
beforeAll(async () => {
  [stack, browser] = await Promise.all([startStack(inject('testRun'), { hasScreens: true }), startBrowser()]);
  marketer = await signedIn(browser, stack, 'marketer');
  await marketer.context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: stack.baseUrl });
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
});

afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await picture(marketer.page, 'failed-editing');
});

/** A draft of this item of the gallery, from the top. */
async function draft(page: Page, place = 0): Promise<void> {
  await page.goto(`${stack.baseUrl}/journeys/gallery`);
  await page.getByRole('button', { name: 'Use this journey' }).nth(place).click();
  await see(problems(page)).toContainText('No problems');
}
const said = (page: Page, words: string) =>
  see(page.getByRole('status').filter({ hasText: words }).first()).toBeAttached();
const idsOf = async (page: Page, selector: string, attribute: string): Promise<readonly string[]> => {
  const found = await page.locator(selector).all();
  return Promise.all(found.map(async (one) => (await one.getAttribute(attribute)) ?? ''));
};

test('UI-22: steps copied in one tab are pasted into another journey with ids of their own; undo takes them out', async () => {
  const { page, context } = marketer;
  await draft(page);
  const other = await context.newPage();
  await draft(other, 3);
  await see(cardOf(other, 'Second reminder')).toHaveCount(0);
  await page.bringToFront();
  await cardOf(page, 'Second reminder').click();
  const own = await cardOf(page, 'Second reminder').getAttribute('data-id');
  await page.keyboard.press('Control+c');
  await said(page, '1 copied.');
  await other.bringToFront();
  await other.locator('.react-flow__node').first().click();
  await other.keyboard.press('Control+v');
  await see(cardOf(other, 'Second reminder')).toBeVisible();
  expect(await cardOf(other, 'Second reminder').getAttribute('data-id')).not.toBe(own);
  await see(problems(other)).not.toContainText('No problems');
  await picture(other, 'editor-pasted');
  await other.keyboard.press('Control+z');
  await said(other, 'Undone: paste a step.');
  await see(cardOf(other, 'Second reminder')).toHaveCount(0);
  await see(problems(other)).toContainText('No problems');
  await other.close();
});

test('UI-21: undo says what it undoes, 100 gestures deep, and goes on after a save and a reload', async () => {
  const { page } = marketer;
  await page.bringToFront();
  await cardOf(page, 'Second reminder').click();
  await page.keyboard.press('F2');
  await page.keyboard.type('Last call');
  await page.keyboard.press('Escape');
  await see(cardOf(page, 'Last call')).toBeFocused();
  for (let press = 0; press < 99; press += 1) await page.keyboard.press('d');
  await see(cardOf(page, 'Last call')).toContainText('Off');
  await saved(page);
  await page.reload();
  await cardOf(page, 'Last call').focus();
  for (let press = 0; press < 99; press += 1) await page.keyboard.press('Control+z');
  await said(page, 'Undone: turn "Last call" off.');
  await page.keyboard.press('Control+z');
  await said(page, 'Undone: rename "Second reminder".');
  await see(cardOf(page, 'Second reminder')).toBeVisible();
  await see(page.getByRole('button', { name: 'Nothing to undo' })).toBeVisible();
  await page.keyboard.press('Control+Shift+z');
  await said(page, 'Done again: rename "Second reminder".');
  await page.keyboard.press('Control+z');
  await saved(page);
});

test('UI-27: a step is found by name, turned off by one key, and passed by in the walk-through', async () => {
  const { page } = marketer;
  await cardOf(page, 'Reminder').focus();
  await page.keyboard.press('Control+f');
  await page.keyboard.type('second rem');
  await see(page.locator('.react-flow__node [class*=faded]')).not.toHaveCount(0);
  await see(cardOf(page, 'Second reminder').locator('[class*=faded]')).toHaveCount(0);
  await page.keyboard.press('Enter');
  await see(cardOf(page, 'Second reminder')).toBeFocused();
  await see(page.locator('.react-flow__node [class*=faded]')).toHaveCount(0);
  await page.keyboard.press('d');
  await see(cardOf(page, 'Second reminder')).toContainText('Off: passes through.');
  await page.keyboard.press('s');
  const trace = page.getByRole('region', { name: 'What happened, in order' });
  await see(trace.getByText('Allowed')).toHaveCount(1);
  await see(trace).toContainText('Leaves the journey: completed.');
  await picture(page, 'simulate-off');
  await page.getByRole('button', { name: 'Close the simulation' }).click();
  await cardOf(page, 'Second reminder').focus();
  await page.keyboard.press('d');
  await see(cardOf(page, 'Second reminder')).not.toContainText('Off: passes through.');
});

test('UI-15: the plus on a line inserts a step, keeps both ends, and its first required field has the focus', async () => {
  const { page } = marketer;
  await cardOf(page, 'Reminder').focus();
  await page.getByRole('button', { name: 'Add a step after Reminder, port sent' }).click();
  await page.keyboard.type('staff');
  await page.keyboard.press('Enter');
  const field = page.getByRole('textbox', { name: 'What staff should do' });
  await see(field).toBeFocused();
  await page.keyboard.type('Call the patient');
  await see(problems(page)).not.toContainText('Nothing leads to');
  await see(page.getByRole('button', { name: 'Port expired, not wired, of Staff task' })).toBeVisible();
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  await see(problems(page)).toContainText('No problems');
});

test('UI-28: the outline reads in the order in which the cards are met', async () => {
  const { page } = marketer;
  const cards = await idsOf(page, '.react-flow__node', 'data-id');
  const spoken = await idsOf(page, '.react-flow__node', 'aria-label');
  for (const [index, words] of spoken.entries())
    expect(words).toMatch(new RegExp(`^Step ${index + 1} of ${cards.length}, [a-z ]+, .+\\.( Leads: .+ to .+\\.)?$`));
  expect(spoken.find((words) => words.includes(', Reminder.'))).toMatch(
    / Encrypted mail\. .+ −2 days, before the visit\. Gate asks 2 of 6\. Leads: sent to Confirmed\?, /,
  );
  await cardOf(page, 'Reminder').focus();
  await page.keyboard.press('o');
  await see(page.getByRole('list', { name: 'Steps of the journey' })).toBeVisible();
  expect([...new Set(await idsOf(page, '[data-outline] [data-step]', 'data-step'))]).toEqual(cards);
  expect(cards.length).toBeGreaterThan(5);
  await picture(page, 'editor-outline');
  expect(faultsOf(marketer)).toEqual([]);
});

test('UI-27: a step turned off is listed as such in the review', async () => {
  const { page } = marketer;
  await page.keyboard.press('o');
  await cardOf(page, 'Second reminder').focus();
  await page.keyboard.press('d');
  await see(problems(page)).not.toContainText('error');
  await page.getByRole('button', { name: 'Send for review' }).click();
  await page.getByRole('link', { name: 'Open the review' }).first().click();
  await page.getByRole('tab', { name: 'Sentences' }).click();
  await see(page.getByRole('listitem').getByText(/Off: passes through\. "Visit reminder, second"/)).toBeVisible();
  await picture(page, 'review-off');
  expect(faultsOf(marketer)).toEqual([]);
});
