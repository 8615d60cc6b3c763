import type { Browser, Page, Response } from '@playwright/test';
import { afterAll, beforeAll, beforeEach, expect, inject, onTestFailed, test } from 'vitest';
import { startBrowser } from '../stack/browser.ts';
import { startStack } from '../stack/start-stack.ts';
import type { Stack } from '../stack/stack.ts';
import { book, registerPatient } from '../story/clinic.ts';
import type { Booked, Patient } from '../story/clinic.ts';
import { runEnding, whenAsleepAt, whenClosed } from '../story/enrollments.ts';
import { confirmLink } from '../story/mail-links.ts';
import { approve } from '../story/reminder-journey.ts';
import { changeInto, cardOf, problems, saved } from './at-the-editor.ts';
import { readAll } from './at-the-review.ts';
import { atBrowser, faultsOf, picture, see, signedIn } from './person.ts';
import type { Person } from './person.ts';

/** Steps 2 to 9 of the story, by hand: every person at a browser of their own. The tests build on each other. */

let stack: Stack;
let browser: Browser;
let marketer: Person;
let reviewer: Person;
let support: Person;
const everybody: Person[] = [];

beforeAll(async () => {
  [stack, browser] = await Promise.all([startStack(inject('testRun'), { hasScreens: true }), startBrowser()]);
  [marketer, reviewer, support] = await Promise.all([sits('marketer'), sits('reviewer'), sits('support')]);
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
});

beforeEach(() => {
  onTestFailed(async () => {
    for (const [index, { page }] of everybody.entries()) await picture(page, `failed-${index}`);
  });
});

async function sits(role: string): Promise<Person> {
  const person = await signedIn(browser, stack, role);
  everybody.push(person);
  return person;
}

interface Inside {
  readonly patient: Patient;
  readonly booked: Booked;
}
const inside = new Map<string, Inside>();

function the(name: string): Inside {
  const one = inside.get(name);
  if (one === undefined) throw new Error(`${name} was never booked.`);
  return one;
}

const hashOn = async (page: Page): Promise<string> => {
  const label = await page
    .getByRole('button', { name: /^Plan [0-9a-f]{4} [0-9a-f]{4}/ })
    .first()
    .getAttribute('aria-label');
  return /[0-9a-f]{4} [0-9a-f]{4}/.exec(label ?? '')?.[0] ?? '';
};

test('a marketer takes the reminder from the gallery and sees no problem in it', async () => {
  const { page } = marketer;
  await picture(page, 'journeys-empty');
  await page.getByRole('link', { name: 'Open the gallery' }).click();
  await see(page.getByRole('heading', { level: 1, name: 'Gallery' })).toBeVisible();
  await see(page.getByText('What must exist first').first()).toBeVisible();
  await picture(page, 'gallery');
  await page.getByRole('button', { name: 'Use this journey' }).first().click();
  await see(problems(page)).toContainText('No problems');
  await see(cardOf(page, 'Second reminder')).toBeVisible();
  await picture(page, 'editor');
});

test('a deleted exit is named, led to and mended by one press; undo and redo go over it', async () => {
  const { page } = marketer;
  await cardOf(page, 'Booked too late').click();
  await page.keyboard.press('Delete');
  await see(problems(page)).toContainText('1 error');
  await see(problems(page)).toContainText('Two days before');
  await picture(page, 'editor-problem');
  const blocked = page.getByRole('button', { name: 'Send for review' });
  await see(blocked).toHaveAccessibleDescription(/^Fix 1 error first: Two days before\. /);
  await blocked.press('Enter');
  await see(cardOf(page, 'Two days before')).toBeFocused();

  await page.keyboard.press('Control+z');
  await see(problems(page)).toContainText('No problems');
  await page.keyboard.press('Control+Shift+z');
  await see(problems(page)).toContainText('1 error');
  await problems(page).getByRole('button', { name: 'Add an exit' }).click();
  await see(problems(page)).toContainText('No problems');
  await saved(page);
  await page.reload();
  await see(problems(page)).toContainText('No problems');
  await see(cardOf(page, 'Booked too late')).toContainText('Ends here: booked too late.');
});

let firstHash = '';

test('the draft goes to review; its author may not approve it, on the screen or by the API', async () => {
  const { page } = marketer;
  await page.getByRole('button', { name: 'Send for review' }).click();
  await see(page.getByText(/^Sent for review: version 1/)).toBeVisible();
  await picture(page, 'editor-sent');
  await page.getByRole('link', { name: 'Open the review' }).first().click();
  const decide = page.getByRole('region', { name: 'Decide' });
  await see(decide).toContainText('You wrote this version, so someone else must decide.');
  await see(page.getByRole('button', { name: /^Approve/ })).toHaveCount(0);
  await picture(page, 'review-own');
  firstHash = await hashOn(page);
  const review = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  const planHash = '0'.repeat(64);
  const own = await approve(await stack.as('marketer'), { review, planHash, version: '', number: 1 });
  expect(own).toMatchObject({ status: 403, body: { code: 'not-permitted' } });
});

test('the reviewer reads the proofs, the drawing, what changes and every mail, and approves the plan by its hash', async () => {
  const { page } = reviewer;
  await page.getByRole('link', { name: 'Reviews' }).click();
  await picture(page, 'review-queue');
  await page.getByRole('link', { name: 'Appointment reminder' }).click();
  expect(await hashOn(page)).toBe(firstHash);
  await readAll(page, 'review');
  await page.getByRole('button', { name: `Approve ${firstHash}`, exact: true }).click();
  await see(page.getByRole('region', { name: 'Decide' })).toContainText(`Approved: ${firstHash}.`);
  await picture(page, 'review-approved');
});

test('one comma in the draft voids the approval, on the screens of both', async () => {
  const { page } = marketer;
  await page.getByRole('navigation', { name: 'Areas' }).getByRole('link', { name: 'Journeys' }).click();
  await page.getByRole('link', { name: 'Appointment reminder' }).click();
  await see(page.getByRole('link', { name: 'Publish v1…' })).toBeVisible();
  await picture(page, 'editor-approved');
  await changeInto(page, 'Reminder', 'Reminder,');
  await saved(page);
  await see(page.getByText(`The approval of ${firstHash} ended when this draft changed.`)).toBeVisible();
  await see(page.getByRole('link', { name: 'Publish v1…' })).toHaveCount(0);
  await picture(page, 'editor-voided');
  await reviewer.page.reload();
  await see(reviewer.page.getByRole('region', { name: 'Decide' })).toContainText('This review was closed');
});

test('sent and approved again, the marketer publishes what was approved', async () => {
  const { page } = marketer;
  await page.getByRole('button', { name: 'Send for review' }).click();
  await see(page.getByText(/^Sent for review: version 2/)).toBeVisible();
  await reviewer.page.goto(`${stack.baseUrl}/reviews?state=waiting`);
  await reviewer.page.getByRole('link', { name: 'Appointment reminder' }).click();
  await readAll(reviewer.page, null);
  await reviewer.page.getByRole('button', { name: /^Approve/ }).click();
  await see(reviewer.page.getByRole('region', { name: 'Decide' })).toContainText('Approved:');

  await page.reload();
  await page.getByRole('link', { name: 'Publish v2…' }).click();
  await see(page.getByText('New people enter version 2 from now.')).toBeVisible();
  await picture(page, 'publish');
  await page.getByRole('button', { name: `Publish v2, plan ${await hashOn(page)}` }).click();
  await see(page.getByText('Version 2 is live.')).toBeVisible();
  await page.getByRole('link', { name: 'Go to Journeys' }).click();
  await see(page.getByRole('row', { name: /Appointment reminder/ })).toContainText('Live');
  await picture(page, 'journeys-live');
});

test('three visits are booked by the clinical system, and their runs sleep', async () => {
  for (const [name, domain] of [
    ['confirms', 'verified.example'],
    ['plain', 'plain.example'],
    ['revokes', 'verified.example'],
  ] as const) {
    const patient = await registerPatient(stack, domain);
    inside.set(name, { patient, booked: await book(stack, patient, 3.5) });
  }
  for (const { booked } of inside.values()) await whenAsleepAt(stack, booked.enrollment, 'two-days-before');
});

async function lookUp(name: string): Promise<void> {
  const { page } = support;
  await page.getByRole('navigation', { name: 'Areas' }).getByRole('link', { name: 'People' }).click();
  await page.getByLabel('Exact e-mail, record number or pat_ id').fill(the(name).patient.address);
  await page.getByRole('button', { name: 'Look up' }).click();
  await page.getByRole('region', { name: 'Patients found' }).getByRole('link').click();
  // The page that was left has a heading too.
  await page.waitForURL(/\/people\/pat_\w+$/);
  await see(page.getByRole('region', { name: 'Now' })).toBeVisible();
}

test('support revokes mail for a patient whose run sleeps, and sees the run end', async () => {
  const { page } = support;
  await lookUp('revokes');
  await see(page.getByRole('region', { name: 'Now' })).toContainText('Asleep in “Appointment reminder” until');
  await picture(page, 'patient-asleep');
  await page.getByRole('button', { name: 'Revoke a permission' }).click();
  const sheet = page.getByRole('dialog', { name: 'Revoke a permission' });
  await see(sheet).toContainText('will not be sent');
  await picture(page, 'revoke');
  await sheet.getByRole('button', { name: 'Revoke', exact: true }).click();
  await see(sheet.getByRole('status')).toContainText(/^Revoked at .* None can begin now\. 1 enrollment ended/);
  await picture(page, 'revoked');
  await sheet.getByRole('button', { name: 'Close' }).last().click();
  await see(page.getByRole('region', { name: 'Now' })).toContainText('In no journey now.');
  await see(page.getByText('Left because nothing ahead may be sent any more.').first()).toBeVisible();
  await picture(page, 'patient-revoked');
  expect(await runEnding(stack, the('revokes').booked.enrollment)).toBe('permission-withdrawn');
});

test('the clock is moved two days by its menu; the inbox shows the mail and how it was encrypted', async () => {
  const { page } = marketer;
  await page.getByRole('button', { name: 'Advance' }).click();
  // Answered when nothing is busy any more; the button may look idle before it looks busy.
  const isMoved = (one: Response) => one.url().endsWith('/sandbox/clock') && one.request().method() === 'POST';
  await Promise.all([
    page.waitForResponse(isMoved, { timeout: 60_000 }),
    page.getByRole('menuitem', { name: '2 days' }).click(),
  ]);
  await see(page.getByRole('button', { name: 'Advance' })).not.toHaveAttribute('data-loading', 'true');
  await page.getByRole('link', { name: 'Sandbox inbox' }).click();
  await page.getByRole('button', { name: new RegExp(the('confirms').patient.address) }).click();
  await see(page.getByText(/^TLSv1\.[23]$/)).toBeVisible();
  await see(page.getByText(/^TLS_[A-Z0-9_]+$|^ECDHE-/)).toBeVisible();
  await see(page.getByRole('button', { name: /@plain\.example/ })).toHaveCount(0);
  await see(page.getByRole('button', { name: new RegExp(the('revokes').patient.address) })).toHaveCount(0);
  await picture(page, 'inbox');
});

test('the patient opens the link several times, which changes nothing, and then presses that they will come', async () => {
  const { patient, booked } = the('confirms');
  const link = confirmLink((await stack.mailbox.messages(patient.address))[0]);
  const at = await atBrowser(browser, stack.patientsUrl, { width: 390 });
  everybody.push(at);
  for (let i = 0; i < 3; i += 1) {
    await at.page.goto(link);
    await see(at.page.getByRole('heading', { level: 1, name: 'Will you come?' })).toBeVisible();
  }
  expect((await whenAsleepAt(stack, booked.enrollment, 'confirmed')).state).toBe('active');
  await picture(at.page, 'patient-link');
  await at.page.getByRole('button', { name: 'I will come' }).click();
  await see(at.page.getByRole('status')).toHaveText('Your clinic knows that you will come.');
  await picture(at.page, 'patient-link-done');
  expect((await whenClosed(stack, booked.enrollment)).reason).toBe('confirmed');
});

test('support sees on the patient’s page what was sent, and on the enrollment’s the inked path and its receipts', async () => {
  const { page, addresses } = support;
  await lookUp('confirms');
  await see(page.getByText('Left because the visit was confirmed.').first()).toBeVisible();
  await see(page.getByText('Visit confirmed').first()).toBeVisible();
  await page.getByRole('button', { name: /^Reminder,/ }).click();
  await see(page.getByRole('region', { name: 'Why was “Reminder,” sent?' })).toContainText('Accepted');
  await picture(page, 'patient-timeline');
  await page.getByRole('tab', { name: /^Enrollments/ }).click();
  await page.getByRole('link', { name: 'Appointment reminder' }).click();
  await see(page.getByRole('region', { name: 'Now' })).toContainText('Left because the visit was confirmed.');
  const path = page.getByRole('region', { name: 'The path' });
  await see(path.locator('[class*=inked]')).toHaveCount(4);
  const steps = page.getByRole('region', { name: 'Steps' });
  await see(steps).toContainText('Encrypted mail, certificate checked (T2)');
  await see(steps).toContainText('250, taken');
  await see(steps).toContainText(/Audit entry\d+/);
  await picture(page, 'enrollment');
  expect(addresses.filter((url) => url.includes(encodeURIComponent('@')) || url.includes('@'))).toEqual([]);
});

test('the patient without a secure path got no mail, and support reads why in words', async () => {
  const { page } = support;
  await lookUp('plain');
  await page.getByRole('button', { name: /^Reminder,/ }).click();
  const why = page.getByRole('region', { name: 'Why did “Reminder,” fail?' });
  await see(why).toContainText(/no secure path/i);
  await picture(page, 'patient-plain');
  expect(await stack.mailbox.messages(the('plain').patient.address)).toEqual([]);
});

test('one press leads into the history on its own origin: named steps, receipts, and nothing that can be changed', async () => {
  const { page, context } = support;
  await page.goto(`${stack.baseUrl}/enrollments/${the('confirms').booked.enrollment}`);
  const opened = context.waitForEvent('page');
  await page.getByRole('button', { name: /^Open in Temporal/ }).click();
  const history = await opened;
  history.setDefaultTimeout(40_000);
  await history.getByText('Reminder,').first().waitFor();
  expect(new URL(history.url()).origin).toBe(stack.temporalUiUrl);
  expect(new URL(history.url()).origin).not.toBe(stack.baseUrl);
  await picture(history, 'temporal');

  await history.getByRole('tab', { name: 'Event History' }).click();
  await history.getByText('Two days before').first().waitFor();
  await history.getByText('checkPermissionSendAndAudit').first().click();
  await see(history.getByText('auditEntry').first()).toBeVisible();
  await picture(history, 'temporal-receipt');
  await refusesToEnd(history, the('plain').booked.enrollment);
  await history.close();
});

/** Asks for what the page does not offer, from within it: refused, and the run is as it was. */
async function refusesToEnd(history: Page, workflow: string): Promise<void> {
  const run = stack.temporal.client.workflow.getHandle(workflow);
  const before = await run.describe();
  const of = `/temporal/api/v1/namespaces/${stack.temporal.namespace}/workflows/${workflow}`;
  const answers = await history.evaluate(
    (urls) => Promise.all(urls.map(async (url) => (await fetch(url, { method: 'POST', body: '{}' })).status)),
    ['terminate', 'cancel', 'signal/bell', 'query/..%2fterminate'].map((act) => `${of}/${act}`),
  );
  expect(answers).toEqual([403, 403, 403, 403]);
  const after = await run.describe();
  expect([after.status.name, after.historyLength]).toEqual(['RUNNING', before.historyLength]);
}

test('a day later there is no second mail to whom confirmed, and none at all to the two others', async () => {
  await stack.clock.advance('P2D');
  expect((await whenClosed(stack, the('plain').booked.enrollment)).reason).toBe('completed');
  const counts = ['confirms', 'plain', 'revokes'].map(
    async (name) => (await stack.mailbox.messages(the(name).patient.address)).length,
  );
  expect(await Promise.all(counts)).toEqual([1, 0, 0]);
});

test('the audit list is filtered, an entry opened, and the whole log verified in the browser', async () => {
  const { page } = await sits('admin');
  await see(page.getByRole('region', { name: 'Audit entries' })).toBeVisible();
  await picture(page, 'audit');
  await page.getByRole('combobox', { name: 'Action' }).click();
  await page.getByRole('option', { name: 'Everything about: journey' }).click();
  const entries = page.getByRole('region', { name: 'Audit entries' });
  for (const action of ['journey.published', 'journey.approved', 'journey.voided'])
    await see(entries.getByText(action).first()).toBeVisible();
  await see(entries.getByText('patient.searched')).toHaveCount(0);
  await picture(page, 'audit-filtered');
  await entries.getByRole('link').first().click();
  await see(page.getByRole('dialog')).toContainText('Outcome');
  await picture(page, 'audit-entry');
  await page.keyboard.press('Escape');
  await see(page.getByRole('dialog')).toHaveCount(0);
  await page.getByRole('link', { name: 'Verify' }).click();
  await page.getByRole('button', { name: 'Verify', exact: true }).click();
  await see(page.getByText(/^Verified\. \d+ entries/)).toBeVisible({ timeout: 20_000 });
  await picture(page, 'audit-verified');
});

test('no browser complained, broke the policy or asked another host', () => {
  for (const person of everybody) {
    expect(faultsOf(person)).toEqual([]);
    expect(person.watched.outside).toEqual([]);
  }
});
