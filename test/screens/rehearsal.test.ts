import type { Browser, Locator, Page } from '@playwright/test';
import { afterAll, beforeAll, beforeEach, expect, inject, onTestFailed, test } from 'vitest';
import { startBrowser } from '../stack/browser.ts';
import { startStack } from '../stack/start-stack.ts';
import type { Stack } from '../stack/stack.ts';
import { bookedEvent, fresh, postEvent, registerPatient } from '../story/clinic.ts';
import { enrollment, whenClosed } from '../story/enrollments.ts';
import { personWith } from '../story/operator.ts';
import { publishReminder } from '../story/reminder-journey.ts';
import type { LiveJourney } from '../story/reminder-journey.ts';
import { cardOf } from './at-the-editor.ts';
import { faultsOf, picture, see, signedInAs } from './person.ts';
import type { Person } from './person.ts';

/** UI-32 and UI-33: what is rehearsed is what happens. */

let stack: Stack;
let browser: Browser;
let person: Person;
let live: LiveJourney;
beforeAll(async () => {
  [stack, browser] = await Promise.all([startStack(inject('testRun'), { hasScreens: true }), startBrowser()]);
  live = await publishReminder(stack);
  person = await signedInAs(browser, stack, await personWith(stack, ['marketer', 'support']));
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
});

beforeEach(() => {
  onTestFailed(() => picture(person.page, 'failed-rehearsal'));
});

const DAY_MS = 86_400_000;
const drawer = (page: Page): Locator => page.getByRole('complementary', { name: 'Simulation' });
const trace = (page: Page): Locator => drawer(page).getByRole('region', { name: 'What happened, in order' });

/** As a clock in New York shows it: "2026-11-24T10:00". */
const local = (at: string): string =>
  new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'short', timeZone: 'America/New_York' })
    .format(new Date(at))
    .replace(' ', 'T');

async function choose(page: Page, label: string, option: string | RegExp): Promise<void> {
  await drawer(page).getByRole('combobox', { name: label, exact: true }).click();
  await page.getByRole('option', { name: option }).click();
}

interface Days {
  readonly startsAt: string;
  readonly visitAt: string;
}

async function rehearse(page: Page, { startsAt, visitAt }: Days): Promise<void> {
  await page.goto(`${stack.baseUrl}/journeys/${live.id}/draft`);
  await see(cardOf(page, 'Reminder')).toBeVisible();
  await page.getByRole('radiogroup').getByText('Simulate', { exact: true }).click();
  await see(drawer(page)).toBeVisible();
  await choose(page, 'Lives in', 'New York');
  await drawer(page).getByLabel('Enters at').fill(local(startsAt));
  await drawer(page).getByLabel('Visit starts at').fill(local(visitAt));
  // Two days before it, at the same hour of the day: what stands there is of these days.
  await see(trace(page)).toContainText(local(visitAt).slice(11));
}

/** "9 December, 10:05" of "Wed 9 Dec 10:05", so that both screens say the same. */
function dayOf(words: string): string {
  const [, day = '', month = '', time = ''] = /(\d+) (\w{3})\w*,? (\d\d:\d\d)/.exec(words) ?? [];
  return `${day} ${month} ${time}`;
}

/** Each send that left, with its minute and its way. */
async function rehearsed(page: Page): Promise<readonly string[]> {
  const lines = trace(page)
    .getByRole('listitem')
    .filter({ hasText: 'Leaves by' })
    .filter({ hasText: 'Show the answers' });
  const found: string[] = [];
  for (const line of await lines.all()) {
    await line.getByText('Show the answers').click();
    const words = (await line.textContent()) ?? '';
    const name = (await line.getByRole('button').first().textContent()) ?? '';
    found.push(`${dayOf(words)} ${name}: ${/Encrypted mail, [^.]+\(T\d\)/.exec(words)?.[0] ?? 'no way'}`);
  }
  return found;
}

async function happened(page: Page, id: string): Promise<readonly string[]> {
  await page.goto(`${stack.baseUrl}/enrollments/${id}`);
  const steps = page.getByRole('region', { name: 'Steps' }).getByRole('listitem').filter({ hasText: 'Audit entry' });
  await see(steps.first()).toBeVisible();
  const found: string[] = [];
  for (const step of await steps.all()) {
    const words = (await step.textContent()) ?? '';
    const name = (await step.getByRole('button').first().textContent()) ?? '';
    found.push(`${dayOf(words)} ${name}: ${/Encrypted mail, [^.]+?\(T\d\)/.exec(words)?.[0] ?? 'no way'}`);
  }
  return found;
}

test('UI-33 the rehearsed path, times and ways are those of the real run', async () => {
  const { page } = person;
  const patient = await registerPatient(stack);
  const now = await stack.clock.now();
  // On a whole minute, as the screen takes times.
  const startsAt = new Date(Math.ceil((now.getTime() + 9 * DAY_MS) / 60_000) * 60_000).toISOString();
  const { body } = await postEvent(stack.api, bookedEvent(patient, { appointment: fresh('A'), startsAt }));
  const id = body.items[0]?.enrollments[0]?.id ?? '';
  const { startedAt } = await enrollment(stack, id);
  await rehearse(page, { startsAt: startedAt, visitAt: startsAt });
  await see(trace(page).getByText('Allowed')).toHaveCount(2);
  const foreseen = await rehearsed(page);
  await trace(page).getByRole('button', { name: 'Show the mail' }).first().click();
  await see(
    page
      .frameLocator('iframe')
      .first()
      .getByText(/appointment|visit/i)
      .first(),
  ).toBeVisible();
  await trace(page).scrollIntoViewIfNeeded();
  await picture(page, 'rehearsal-mail');

  await stack.clock.advance('P9D');
  await whenClosed(stack, id);
  const taken = await happened(page, id);
  await picture(page, 'rehearsal-real-run');
  expect(foreseen).toHaveLength(2);
  expect(foreseen[0]).toMatch(/ Reminder: Encrypted mail, certificate checked \(T2\)$/);
  expect(taken).toEqual(foreseen);
});

test('a mail server that does not encrypt is rehearsed too: the mail fails, and the screen says why', async () => {
  const { page } = person;
  const now = (await stack.clock.now()).getTime();
  await rehearse(page, {
    startsAt: new Date(now).toISOString(),
    visitAt: new Date(now + 9 * DAY_MS).toISOString(),
  });
  await see(trace(page).getByText('Allowed')).toHaveCount(2);
  await choose(page, 'Their mail server', /^No encryption offered/);
  await see(cardOf(page, 'Reminder')).toContainText('Failed no secure path');
  await trace(page).getByText('Show the answers').first().click();
  await see(trace(page)).toContainText(
    'Does not leave. Their mail server: no encryption offered (T0). Health information needs a checked certificate (T2) or better.',
  );
  await trace(page).scrollIntoViewIfNeeded();
  await picture(page, 'rehearsal-no-way');
  await choose(page, 'Their mail server', /^Certificate checked \(T2\)/);
  await see(cardOf(page, 'Reminder')).toContainText('Allowed and sent');
});

test('UI-32 a visit that moves in the script moves the path on the screen', async () => {
  const { page } = person;
  const sent = async (): Promise<string> => (await rehearsed(page))[0] ?? '';
  const before = await sent();
  const visit = await drawer(page).getByLabel('Visit starts at').inputValue();
  await drawer(page).getByRole('button', { name: 'Add an event' }).click();
  await drawer(page)
    .getByLabel('Time of the event')
    .fill(await drawer(page).getByLabel('Enters at').inputValue());
  await choose(page, 'Event', 'the appointment moves');
  const later = `${new Date(Date.parse(`${visit}Z`) + 3 * DAY_MS).toISOString().slice(0, 16)}`;
  await drawer(page).getByLabel('Moved to').fill(later);
  await see(async () => expect(await sent()).not.toBe(before)).toPass();
  await picture(page, 'rehearsal-moved');
  const days = (await sent()).split(' ')[0];
  expect(Number(days)).not.toBe(Number(before.split(' ')[0]));
  expect(faultsOf(person)).toEqual([]);
});
