import type { Browser, Locator, Page, Request } from '@playwright/test';
import { afterAll, beforeAll, beforeEach, expect, inject, onTestFailed, test } from 'vitest';
import type { JourneyDocument } from '../../engine/journey/document.ts';
import { journey, node } from '../arbitrary/trial-journey.ts';
import { eventually } from '../stack/eventually.ts';
import { startBrowser } from '../stack/browser.ts';
import { startStack } from '../stack/start-stack.ts';
import type { Stack } from '../stack/stack.ts';
import { registerPatient } from '../story/clinic.ts';
import { personWith } from '../story/operator.ts';
import { approve } from '../story/reminder-journey.ts';
import { cardOf, problems, saved } from './at-the-editor.ts';
import { faultsOf, picture, see, signedIn, signedInAs } from './person.ts';
import type { Person } from './person.ts';

/** UI-30 to UI-32 and UI-34 of the acceptance list. The tests build on each other. */

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

beforeEach(() => {
  onTestFailed(() => picture(marketer.page, 'failed-walk-through'));
});

const drawer = (page: Page): Locator => page.getByRole('complementary', { name: 'Simulation' });
const section = (page: Page, name: string): Locator => drawer(page).getByRole('region', { name });
const kept = (page: Page): Locator => section(page, 'Kept walk-throughs');
const trace = (page: Page): Locator => section(page, 'What happened, in order');

async function simulate(page: Page): Promise<void> {
  await page.getByRole('radiogroup').getByText('Simulate', { exact: true }).click();
  await see(drawer(page)).toBeVisible();
}

test('UI-31 moving the clock inks the steps reached; each send shows its gate, allowed ones too', async () => {
  const { page } = marketer;
  await page.goto(`${stack.baseUrl}/journeys/gallery`);
  await page.getByRole('button', { name: 'Use this journey' }).first().click();
  await see(problems(page)).toContainText('No problems');
  await simulate(page);
  await see(trace(page).getByText('Allowed')).toHaveCount(2);
  await see(cardOf(page, 'Reminder')).toContainText('Allowed and sent');
  await trace(page).getByText('Show the answers').first().click();
  await see(trace(page).getByText('Mail is accepted for this purpose').first()).toBeVisible();
  await see(trace(page).getByText(/^Cap: 0 of 4 messages in 7 days had gone before/)).toBeVisible();
  await picture(page, 'simulate-allowed');
  const clock = drawer(page).getByRole('slider');
  await clock.press('Home');
  await see(cardOf(page, 'Reminder')).not.toContainText('Allowed');
  await clock.press('End');
  await see(cardOf(page, 'Second reminder')).toContainText('Allowed and sent');
});

test('a permission that is refused, or taken back on the way, is said where it decides', async () => {
  const { page } = marketer;
  await section(page, 'What the gate finds').getByLabel('Everything that is asked is granted').uncheck();
  const channel = section(page, 'What the gate finds').getByRole('combobox', { name: 'Channel preference' });
  await channel.click();
  await page.getByRole('option', { name: 'Refused' }).click();
  await see(trace(page).getByText('Not sent, on purpose')).toHaveCount(2);
  await see(cardOf(page, 'Reminder')).toContainText('Not sent channel refused');
  await picture(page, 'simulate-refused');
  await section(page, 'What the gate finds').getByLabel('Everything that is asked is granted').check();
  await drawer(page).getByRole('button', { name: 'Add an event' }).click();
  await drawer(page).getByRole('combobox', { name: 'Event', exact: true }).click();
  await page.getByRole('option', { name: 'Permission changes' }).click();
  await see(trace(page)).toContainText('Leaves the journey: permission withdrawn.');
  await picture(page, 'simulate-withdrawn');
  await drawer(page).getByRole('button', { name: 'Remove the event' }).click();
});

test('UI-32 a cancelled visit in the script re-plans the path on the screen', async () => {
  const { page } = marketer;
  await drawer(page).getByRole('button', { name: 'Add an event' }).click();
  await drawer(page).getByRole('combobox', { name: 'Event', exact: true }).click();
  await page.getByRole('option', { name: /cancelled/ }).click();
  await see(trace(page)).toContainText('Leaves the journey: appointment cancelled.');
  await drawer(page).getByRole('button', { name: 'Remove the event' }).click();
  await see(trace(page)).toContainText('Leaves the journey: completed.');
});

test('UI-34 a walk-through is kept; a changed drawing breaks it by name, blocks the review, and is accepted by one press', async () => {
  const { page } = marketer;
  await see(kept(page).getByText('Passes')).toHaveCount(1);
  await kept(page).getByLabel('Keep this walk-through as').fill('Nobody confirms');
  await kept(page).getByRole('button', { name: 'Keep' }).click();
  await see(kept(page).getByText('Passes')).toHaveCount(2);
  await picture(page, 'simulate-kept');
  await page.getByRole('radiogroup').getByText('Draw', { exact: true }).click();
  await cardOf(page, 'Two days before').click();
  await page.getByLabel('How long, number').fill('3');
  await saved(page);
  await page.getByRole('button', { name: 'Send for review' }).click();
  await see(page.getByText(/2 of 2 kept walk-throughs end differently now/)).toBeVisible();
  await see(page.getByText(/^Nobody confirms: The mail of "Reminder" leaves on/)).toBeVisible();
  await picture(page, 'simulate-blocked');
  await page.getByRole('link', { name: 'Open the walk-throughs' }).click();
  await see(kept(page).getByText('Changed', { exact: true })).toHaveCount(2);
  await kept(page).scrollIntoViewIfNeeded();
  await picture(page, 'simulate-changed');
  await kept(page).getByRole('button', { name: 'Accept the new outcome' }).first().click();
  await see(kept(page).getByText('Passes')).toHaveCount(1);
  await kept(page).getByRole('button', { name: 'Accept the new outcome' }).click();
  await see(kept(page).getByText('Passes')).toHaveCount(2);
  await page.getByRole('button', { name: 'Send for review' }).click();
  await page.getByRole('link', { name: 'Open the review' }).first().click();
  await see(page.getByText('2 walk-throughs pass.')).toBeVisible();
  await picture(page, 'review-walk-throughs');
});

test('the publish page says that they pass', async () => {
  const { page } = marketer;
  const [, review = ''] = /reviews\/(rev_\w+)/.exec(page.url()) ?? [];
  const reviewer = await stack.as('reviewer');
  const { body } = await reviewer.get<{ journey: string; version: string; planHash: string }>(`/v1/reviews/${review}`);
  await approve(reviewer, { review, planHash: body.planHash, version: body.version, number: 1 });
  await page.goto(`${stack.baseUrl}/journeys/${body.journey}/publish/${body.version}`);
  await see(page.getByText('2 walk-throughs pass.')).toBeVisible();
  await picture(page, 'publish-walk-throughs');
  expect(faultsOf(marketer)).toEqual([]);
});

test('who may see patients walks one on record, without their data on the screen or in any address', async () => {
  const patient = await registerPatient(stack);
  const both = await signedInAs(browser, stack, await personWith(stack, ['marketer', 'support']), { scheme: 'dark' });
  const { page } = both;
  await page.goto(`${stack.baseUrl}/journeys/gallery`);
  await page.getByRole('button', { name: 'Use this journey' }).first().click();
  await see(problems(page)).toContainText('No problems');
  await simulate(page);
  await drawer(page).getByText('On record', { exact: true }).click();
  await drawer(page).getByLabel('Exact e-mail, record number or pat_ id').fill(patient.address);
  await drawer(page).getByRole('button', { name: 'Look up' }).click();
  await drawer(page)
    .getByRole('button', { name: /^A\. T\., born 1980/ })
    .click();
  await see(drawer(page)).toContainText('Each run is recorded.');
  await see(trace(page).getByText('Allowed')).toHaveCount(2);
  await see(kept(page)).toContainText('What is on record of a patient changes, and is not kept with a journey.');
  await picture(page, 'simulate-real-dark');
  await kept(page).scrollIntoViewIfNeeded();
  await picture(page, 'simulate-kept-dark');
  expect(both.addresses.filter((one) => one.includes(patient.address.split('@')[0] ?? '-'))).toEqual([]);
  expect(faultsOf(both)).toEqual([]);
  await eventually('the audit entry', async () => {
    const text = 'select 1 from audit where action = $1 and subject = $2';
    return (await stack.database.query(text, ['patient.simulated', patient.id])).rows.length > 0;
  });
});

const NINETY_DAYS = 90;

/** A mail, 90 days, and another mail. */
function ninetyDays(): JourneyDocument {
  const mail = { template: 'visit-reminder', purpose: 'treatment' };
  const nodes = [
    node('start', 'entry', { trigger: 'event', event: 'custom.asked' }),
    { ...node('first', 'send-email', mail), name: 'First mail' },
    { ...node('wait', 'wait-duration', { unit: 'calendar-days', amount: NINETY_DAYS }), name: 'A long wait' },
    { ...node('last', 'send-email', mail), name: 'Last mail' },
    node('end', 'exit', { reason: 'completed' }),
  ];
  const edges = [
    { from: 'start', port: 'next', to: 'first' },
    { from: 'first', port: 'sent', to: 'wait' },
    { from: 'wait', port: 'next', to: 'last' },
    { from: 'last', port: 'sent', to: 'end' },
  ];
  return journey(nodes, edges, { occurrence: 'once' });
}

/** From one day to another as the screen says them, without a year: "Sun 29 Nov", "Sunday 29 November, 10:00". */
function daysBetween(from: string, to: string): number {
  const dayOf = (words: string, year: number): number => {
    const [, day, month] = /(\d+) (\w+)/.exec(words) ?? [];
    return Date.parse(`${day} ${month} ${year} UTC`) / 86_400_000;
  };
  const days = dayOf(to, 2025) - dayOf(from, 2025);
  return days < 0 ? dayOf(to, 2026) - dayOf(from, 2025) : days;
}

/** What the page asks for that may do something, until it is told to stop; and every origin that it asks. */
function askedBy(page: Page) {
  const origins = new Set<string>();
  const acts: string[] = [];
  const note = (request: Request) => {
    const { origin, pathname } = new URL(request.url());
    origins.add(origin);
    if (request.method() !== 'GET') acts.push(`${request.method()} ${pathname}`);
  };
  page.on('request', note);
  return {
    stop: () => {
      page.off('request', note);
      return { origins: [...origins], acts: [...new Set(acts)] };
    },
  };
}

/** All that a real run would leave behind. */
async function tracesOfSending(): Promise<readonly unknown[]> {
  const counts = 'select (select count(*) from enrollment) as enrolled, (select count(*) from message) as messages';
  const { rows } = await stack.database.query(`${counts}, (select count(*) from try) as tries`);
  return [...rows, await stack.mailbox.messages()];
}

test('UI-30 simulating 90 days takes a moment, sends nothing and asks nobody outside', async () => {
  const { page } = marketer;
  const api = await stack.as('marketer');
  const { body } = await api.post<{ readonly id: string }>('/v1/journeys', { document: ninetyDays() });
  await page.goto(`${stack.baseUrl}/journeys/${body.id}/draft`);
  await see(cardOf(page, 'First mail')).toBeVisible();
  const before = await tracesOfSending();
  const asked = askedBy(page);
  const start = performance.now();
  await simulate(page);
  await see(trace(page)).toContainText('Leaves the journey: completed.');
  const took = performance.now() - start;
  console.log(`90 days simulated and shown in ${took.toFixed(0)} ms`);
  expect(took).toBeLessThan(6_000);

  const clock = drawer(page).getByRole('region', { name: '3. The clock' });
  const now = async () => (await clock.getByText(/ in Denver$/).textContent()) ?? '';
  await clock.getByRole('slider').press('Home');
  await see(cardOf(page, 'Last mail')).not.toContainText('Allowed');
  const first = await now();
  await clock.getByRole('slider').press('End');
  await see(cardOf(page, 'Last mail')).toContainText('Allowed and sent');
  expect(daysBetween(first, await now())).toBeGreaterThanOrEqual(NINETY_DAYS);
  const line = trace(page).getByRole('listitem').filter({ hasText: 'Waits until' });
  const [, from = '', to = ''] = /^(.+?)A long wait.*Waits until (.+)\.$/.exec((await line.textContent()) ?? '') ?? [];
  expect(daysBetween(from, to)).toBe(NINETY_DAYS);
  await picture(page, 'simulate-90-days');

  expect(asked.stop()).toEqual({
    origins: [new URL(stack.baseUrl).origin],
    acts: [`POST /v1/journeys/${body.id}/simulate`],
  });
  expect(marketer.watched.outside).toEqual([]);
  expect(await tracesOfSending()).toEqual(before);
});
