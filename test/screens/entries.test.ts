import type { Browser } from '@playwright/test';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import type { DocumentNode } from '../../engine/journey/document.ts';
import { chain, exit, handOver, hours, journey, node } from '../arbitrary/trial-journey.ts';
import { goLive } from '../crash/one-mail-journeys.ts';
import { startBrowser } from '../stack/browser.ts';
import { startStack } from '../stack/start-stack.ts';
import type { Stack } from '../stack/stack.ts';
import { registerPatient } from '../story/clinic.ts';
import { whenClosed } from '../story/enrollments.ts';
import { mailOnEntry } from '../story/entry-journeys.ts';
import { saved } from './at-the-editor.ts';
import { faultsOf, picture, see, signedIn } from './person.ts';
import type { Scheme } from './person.ts';

let stack: Stack;
let browser: Browser;
beforeAll(async () => {
  [stack, browser] = await Promise.all([startStack(inject('testRun'), { hasScreens: true }), startBrowser()]);
  await (await stack.as('marketer')).post('/v1/lists', { name: 'Call list' });
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
});

async function draftOf(settings: DocumentNode['settings']): Promise<string> {
  const marketer = await stack.as('marketer');
  const { body } = await marketer.post<{ readonly id: string }>('/v1/journeys', {
    document: mailOnEntry(settings, 'appointment'),
  });
  return body.id;
}

test.for<Scheme>(['light', 'dark'])(
  '%s: a start by date and one by schedule are said on the card and drawn by hand',
  async (scheme) => {
    const { page } = await signedIn(browser, stack, 'marketer', { scheme });
    const draft = await draftOf({ trigger: 'event', event: 'appointment.booked' });
    const open = (query: string) => page.goto(`${stack.baseUrl}/journeys/${draft}/draft?${query}`);
    await open('node=start');
    const choose = async (label: string, option: string) => {
      await page.getByRole('combobox', { name: label, exact: true }).click();
      await page.getByRole('option', { name: option, exact: true }).click();
    };
    await choose('A patient enters when', 'A date comes near');
    await choose('Which date', 'Next refill');
    await page.getByRole('textbox', { name: 'Calendar days' }).fill('3');
    const sentence =
      'Starts 3 calendar days before "Next refill", at 09:00 in the patient\'s zone. A date that is past starts nothing.';
    await see(page.getByText(sentence).first()).toBeVisible();
    await see(
      page.getByText('Patients enter once for each appointment, but a date or a list names none').first(),
    ).toBeVisible();
    await picture(page, `entry-by-date-${scheme}`);
    await page.getByRole('button', { name: 'Once for each date' }).first().click();
    await see(page.getByText('Patients enter once for each appointment, but')).toHaveCount(0);
    await saved(page);

    await choose('A patient enters when', 'A day and time come, for a list');
    await choose('List', 'Call list');
    await page.getByRole('button', { name: 'Thursday' }).click();
    await see(
      page.getByText('Starts every Monday and Thursday at 09:00 for everybody on "Call list".').first(),
    ).toBeVisible();
    await picture(page, `entry-by-schedule-${scheme}`);
    await saved(page);

    await open('panel=journey');
    await page.getByRole('button', { name: 'Add a rule' }).click();
    await choose('Rule 1, what ends it', 'A condition comes to hold');
    await page.getByRole('button', { name: 'Add a condition to rule 1' }).click();
    await picture(page, `exit-by-condition-${scheme}`);
    await see(page.getByRole('textbox', { name: 'Rule 1, reason' })).toHaveValue('no-longer-needed');
  },
);

test('support goes from a run that handed its patient over to the one that took over, and back', async () => {
  const byApi = node('start', 'entry', { trigger: 'api' });
  const live = (name: string, ...steps: readonly DocumentNode[]) => {
    const nodes = [byApi, ...steps];
    return goLive(stack, { ...journey(nodes, chain(...nodes), { occurrence: 'again' }), name });
  };
  const taking = await live('Takes over', hours('wait', 1), exit());
  const handing = await live('Hands over', handOver('over', taking));
  const { id: patient } = await registerPatient(stack);
  const started = await stack.api.post<{ readonly id: string }>('/v1/enrollments', { journey: handing, patient });
  await whenClosed(stack, started.body.id);
  const support = await signedIn(browser, stack, 'support', { scheme: 'dark' });
  const { page } = support;
  await page.goto(`${stack.baseUrl}/enrollments/${started.body.id}`);
  const now = page.getByRole('region', { name: 'Now' });
  await see(now).toContainText('Handed over to another journey.Goes on in Takes over');
  await picture(page, 'handed-over-dark');
  await now.getByRole('link', { name: 'Takes over' }).click();
  await see(page.getByRole('heading', { level: 1, name: /^Takes over/ })).toBeVisible();
  await see(now).toContainText('Handed over from Hands over');
  await picture(page, 'took-over-dark');
  await now.getByRole('link', { name: 'Hands over' }).click();
  await see(page).toHaveURL(new RegExp(`${started.body.id}$`));
  expect(faultsOf(support)).toEqual([]);
});
