import type { Browser, Page } from '@playwright/test';
import { afterAll, afterEach, beforeAll, expect, inject, test } from 'vitest';
import type { DocumentNode, JourneyDocument } from '../../engine/journey/document.ts';
import { GALLERY } from '../../engine/journey/gallery.ts';
import { newDocument } from '../../engine/journey/new-document.ts';
import { startBrowser } from '../stack/browser.ts';
import { startStack } from '../stack/start-stack.ts';
import type { Stack } from '../stack/stack.ts';
import { cardOf, problems } from './at-the-editor.ts';
import { faultsOf, picture, see, signedIn } from './person.ts';
import type { Person } from './person.ts';

/** UI-14, UI-16 to UI-18 and UI-20: what a card says, what is wrong with it, and every way without dragging. */

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
  if (task.result?.state === 'fail') await picture(marketer.page, 'failed-checks');
});

async function open(document: JourneyDocument | undefined): Promise<void> {
  const api = await stack.as('marketer');
  const { body, status } = await api.post<{ readonly id: string }>('/v1/journeys', { document });
  expect(status).toBe(201);
  await marketer.page.goto(`${stack.baseUrl}/journeys/${body.id}/draft`);
  await see(problems(marketer.page)).toBeVisible();
}

/** A wait for the visit whose ports "past" and "missing" lead nowhere, and a mail. */
function unwired(): JourneyDocument {
  const start = newDocument('Two ports open');
  const wait: DocumentNode = {
    id: 'wait',
    kind: 'wait-until-date',
    name: 'Two days before',
    settings: { anchor: 'appointment', offset: { minutes: -2_880 } },
  };
  const end: DocumentNode = { id: 'end', kind: 'exit', name: 'End', settings: { reason: 'completed' } };
  return {
    ...start,
    nodes: [...start.nodes, wait, end],
    edges: [
      { from: 'start', port: 'next', to: 'wait' },
      { from: 'wait', port: 'due', to: 'end' },
    ],
    layout: { start: { x: 0, y: 0 }, wait: { x: 0, y: 212 }, end: { x: 0, y: 424 } },
  };
}

/** How far to the right a card stands in the drawing, wherever that has been moved to. */
const placeOf = async (page: Page, name: string): Promise<number> => {
  const style = (await cardOf(page, name).getAttribute('style')) ?? '';
  return Number(/translate\((-?[\d.]+)px/.exec(style)?.[1]);
};

const ruler = (page: Page) => page.locator('[data-ruler]');
const port = (page: Page, words: string) => page.getByRole('button', { name: `Port ${words}, of Two days before` });

/** From the keystroke to the card that says it, in milliseconds. */
const TOOK = (words: string) => `new Promise((resolve) => {
  let at = 0;
  document.addEventListener('input', () => { at = performance.now(); }, { capture: true, once: true });
  const watch = new MutationObserver(() => {
    if (at === 0 || !document.querySelector('.react-flow').textContent.includes(${JSON.stringify(words)})) return;
    watch.disconnect();
    resolve(performance.now() - at);
  });
  watch.observe(document.querySelector('.react-flow'), { subtree: true, childList: true, characterData: true });
})`;

test('UI-16, UI-17: the sentence on the card and the ruler follow a field within a moment', async () => {
  const { page } = marketer;
  await open(GALLERY[0]?.document);
  await cardOf(page, 'Two days before').click();
  await see(ruler(page)).toContainText('−2 days');
  const field = page.getByRole('textbox', { name: 'How long, number' });
  const took: number[] = [];
  for (const days of [3, 4, 5, 6]) {
    const said = page.evaluate<number>(TOOK(`Waits until ${days * 24} hours before the appointment.`));
    await field.fill(String(days));
    took.push(await said);
  }
  console.log(`sentence after a keystroke: ${took.map((ms) => `${ms.toFixed(0)} ms`).join(', ')}`);
  expect(Math.min(...took)).toBeLessThan(100);
  await see(ruler(page)).toContainText('−6 days');
  await see(cardOf(page, 'Confirmed?')).toHaveAttribute('aria-label', /−6 to −5 days|−6 days/);
  const mail = cardOf(page, 'Second reminder');
  await see(mail).toContainText(/Gate asks \d of 6/);
  await see(mail).toContainText('PHI');
  await see(mail).toHaveAttribute('aria-label', /Gate asks \d of 6\./);
});

test('UI-18: an unwired port is an error on the card, the port and the panel, and its fix clears all three', async () => {
  const { page } = marketer;
  await open(unwired());
  const card = cardOf(page, 'Two days before');
  await see(card).toContainText('2 problems');
  await see(port(page, 'past, not wired')).toBeVisible();
  await see(port(page, 'missing, not wired')).toBeVisible();
  await card.click();
  const inPanel = page.getByRole('list', { name: 'Problems of this step' });
  await see(inPanel.getByRole('listitem')).toHaveCount(2);
  await picture(page, 'editor-unwired');
  for (const left of [1, 0]) {
    await inPanel.getByRole('button', { name: 'Add an exit' }).first().click();
    await see(inPanel.getByRole('listitem')).toHaveCount(left);
  }
  await see(card).not.toContainText('problem');
  await see(port(page, 'past')).toBeVisible();
  await see(port(page, 'missing')).toBeVisible();
  await see(problems(page)).toContainText('No problems');
});

test('UI-20: the blocked main button takes the focus, says why, and goes to the first problem', async () => {
  const { page } = marketer;
  await open(unwired());
  const send = page.getByRole('button', { name: 'Send for review' });
  await see(send).toHaveAttribute('aria-disabled', 'true');
  await see(send).toHaveAccessibleDescription(/^Fix 2 errors first: Two days before\. /);
  await send.focus();
  await see(send).toBeFocused();
  await page.keyboard.press('Enter');
  await see(cardOf(page, 'Two days before')).toBeFocused();
  await see(page.getByRole('complementary', { name: 'Settings of the step' })).toContainText('leads nowhere');
});

test('UI-14: a step is added, connected, moved and placed, and the panel widened, without a drag', async () => {
  const { page } = marketer;
  await open(unwired());
  const card = cardOf(page, 'Two days before');
  await card.click();
  await page.getByRole('region', { name: 'Steps to add' }).getByRole('button', { name: 'Staff task' }).click();
  await see(cardOf(page, 'Staff task')).toBeVisible();
  await port(page, 'missing, not wired').click();
  await page.getByRole('menuitem', { name: 'Connect to…' }).click();
  await page.getByRole('option', { name: 'Staff task' }).click();
  await see(port(page, 'missing')).toBeVisible();

  await cardOf(page, 'Staff task').click();
  const menu = page.getByRole('button', { name: 'More for this step' });
  await menu.click();
  await page.getByRole('menuitem', { name: 'Move to…' }).click();
  await page.getByRole('option', { name: /After Appointment is booked/ }).click();
  await see(cardOf(page, 'Appointment is booked')).toHaveAttribute('aria-label', /next to Staff task/);

  const before = await placeOf(page, 'Staff task');
  await menu.click();
  await page.getByRole('menuitem', { name: 'Place the card' }).click();
  await page.getByRole('menuitem', { name: 'Right', exact: false }).click();
  await page.getByRole('menuitem', { name: 'Right', exact: false }).click();
  await page.keyboard.press('Escape');
  await expect.poll(async () => (await placeOf(page, 'Staff task')) - before).toBeGreaterThan(40);

  const edge = page.getByRole('separator', { name: 'Width of settings of the step' });
  const width = async () => Number(await edge.getAttribute('aria-valuenow'));
  const narrow = await width();
  await edge.click();
  await expect.poll(width).toBeGreaterThan(narrow);
  expect(faultsOf(marketer)).toEqual([]);
});
