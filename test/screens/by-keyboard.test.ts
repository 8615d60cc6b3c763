import type { Browser, Locator, Page } from '@playwright/test';
import { afterAll, beforeAll, expect, inject, onTestFailed, test } from 'vitest';
import { newDocument } from '../../engine/journey/new-document.ts';
import type { JourneyView } from '../../engine/wire/journeys.ts';
import { startBrowser } from '../stack/browser.ts';
import { startStack } from '../stack/start-stack.ts';
import type { Stack } from '../stack/stack.ts';
import { problems } from './at-the-editor.ts';
import { faultsOf, picture, see, signedIn } from './person.ts';

/** UI-13: nothing in this file touches the mouse. */

let stack: Stack;
let browser: Browser;
beforeAll(async () => {
  [stack, browser] = await Promise.all([startStack(inject('testRun'), { hasScreens: true }), startBrowser()]);
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
});

const hasFocus = async (page: Page, what: Locator): Promise<boolean> =>
  (await what.and(page.locator(':focus')).count()) > 0;

async function tabTo(page: Page, what: Locator): Promise<void> {
  for (let presses = 0; presses < 120; presses += 1) {
    if (await hasFocus(page, what)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab never came to ${String(what)}.`);
}

/** Cards of the drawing, or lines of the outline. */
const steps = (page: Page): Locator => page.locator('.react-flow__node, [data-step]');
const atStep = (page: Page) => expect.poll(() => hasFocus(page, steps(page)), { timeout: 10_000 }).toBe(true);

/** Out of a field and its open list, back to the step. */
async function back(page: Page): Promise<void> {
  for (let presses = 0; presses < 4 && !(await hasFocus(page, steps(page))); presses += 1) {
    await page.keyboard.press('Escape');
    await steps(page)
      .and(page.locator(':focus'))
      .waitFor({ timeout: 500 })
      .catch(() => undefined);
  }
  await atStep(page);
}

/** Adds a step after the one that has the focus and comes back to the new one. */
async function add(page: Page, kind: string, inFirstField: readonly string[] = []): Promise<void> {
  await page.keyboard.press('a');
  await page.keyboard.type(kind);
  await page.keyboard.press('Enter');
  await see(page.locator('[data-first-field]:focus, [data-first-field] :focus')).toHaveCount(1);
  for (const key of inFirstField) {
    if (key.startsWith('=')) await page.keyboard.type(key.slice(1));
    else await page.keyboard.press(key);
  }
  await back(page);
}

async function name(page: Page, words: string): Promise<void> {
  await page.keyboard.press('F2');
  await page.keyboard.type(words);
  await back(page);
}

async function find(page: Page, words: string): Promise<void> {
  await page.keyboard.press('Control+f');
  await page.keyboard.type(words);
  await page.keyboard.press('Enter');
  await atStep(page);
}

async function connect(page: Page, to: string): Promise<void> {
  await page.keyboard.press('c');
  await page.keyboard.type(to);
  await page.keyboard.press('Enter');
  await atStep(page);
}

const TEMPLATE = ['=Visit reminder', 'ArrowDown', 'Enter'];

test.for(['draw', 'outline'] as const)(
  'UI-13: nine steps with branches are drawn, wired and sent for review by keyboard only, in mode %s',
  { timeout: 120_000 },
  async (mode) => {
    const api = await stack.as('marketer');
    const { body } = await api.post<{ readonly id: string }>('/v1/journeys', { document: newDocument(`By ${mode}`) });
    const marketer = await signedIn(browser, stack, 'marketer');
    const { page } = marketer;
    onTestFailed(() => picture(page, `failed-keyboard-${mode}`));
    await page.goto(`${stack.baseUrl}/journeys/${body.id}/draft`);
    await see(problems(page)).toBeVisible();
    await tabTo(page, steps(page));
    if (mode === 'outline') {
      await page.keyboard.press('o');
      // Until then the focus is on a card of the drawing.
      await see(page.locator('[data-outline]')).toBeVisible();
      await tabTo(page, steps(page));
    }
    await add(page, 'until a date');
    await add(page, 'send mail', TEMPLATE);
    await name(page, 'First mail');
    await add(page, 'for an event');
    await add(page, 'exit', ['Control+a', '=confirmed']);
    await find(page, 'wait for an event');
    await add(page, 'staff task', ['=Call the patient']);
    await add(page, 'exit');
    await name(page, 'Reached');
    await find(page, 'staff task');
    await add(page, 'send mail', TEMPLATE);
    await name(page, 'Last mail');
    await connect(page, 'reached');
    await find(page, 'until a date');
    await add(page, 'exit', ['Control+a', '=booked too late']);
    await name(page, 'Too late');
    await find(page, 'until a date');
    await connect(page, 'too late');
    await see(problems(page)).not.toContainText('error');
    await picture(page, `by-keyboard-${mode}`);

    await tabTo(page, page.getByRole('button', { name: 'Send for review' }));
    await page.keyboard.press('Enter');
    await see(page.getByRole('status').filter({ hasText: 'Sent for review: version 1' })).toBeVisible();

    const { body: view } = await api.get<JourneyView>(`/v1/journeys/${body.id}`);
    expect(view.versions).toMatchObject([{ number: 1, state: 'in-review' }]);
    expect(linesOf(view.document)).toEqual([
      'Appointment is booked -next-> wait-until-date',
      'First mail -sent-> wait-for-event',
      'Last mail -sent-> Reached',
      'staff-task -done-> Reached',
      'staff-task -expired-> Last mail',
      'wait-for-event -appointment.confirmed-> exit',
      'wait-for-event -timed-out-> staff-task',
      'wait-until-date -due-> First mail',
      'wait-until-date -missing-> Too late',
      'wait-until-date -past-> Too late',
    ]);
    expect(faultsOf(marketer)).toEqual([]);
  },
);

interface Drawn {
  readonly nodes: readonly { readonly id: string; readonly kind: string; readonly name: string }[];
  readonly edges: readonly { readonly from: string; readonly port: string; readonly to: string }[];
}

/** Each line by the names of its ends, or their kinds. */
function linesOf(document: unknown): readonly string[] {
  const { nodes, edges } = document as Drawn;
  const named = (id: string): string => {
    const node = nodes.find((one) => one.id === id);
    return node === undefined ? 'gone' : node.name || node.kind;
  };
  return edges.map(({ from, port, to }) => `${named(from)} -${port}-> ${named(to)}`).toSorted();
}
