import type { Browser, Page } from '@playwright/test';
import { afterAll, beforeAll, expect, inject, onTestFailed, test } from 'vitest';
import { oneMail } from '../crash/one-mail-journeys.ts';
import { OFFER, publishOfferTemplate } from '../crash/offer-template.ts';
import { startBrowser } from '../stack/browser.ts';
import { startStack } from '../stack/start-stack.ts';
import type { Stack } from '../stack/stack.ts';
import { cardOf, problems, saved } from './at-the-editor.ts';
import { faultsOf, picture, see, signedIn } from './person.ts';

/** Sponsored mail in the editor: the problem, one press that asks for the authorization, and the question by hand. */

let stack: Stack;
let browser: Browser;
beforeAll(async () => {
  [stack, browser] = await Promise.all([startStack(inject('testRun'), { hasScreens: true }), startBrowser()]);
  await publishOfferTemplate(stack.database, ['third-party-marketing']);
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
});

const select = (page: Page, what: string) => page.getByRole('combobox', { name: `Case 1, condition 1, ${what}` });

async function pick(page: Page, what: string, words: string): Promise<void> {
  await select(page, what).click();
  await page.getByRole('option', { name: words }).click();
}

test.each(['light', 'dark'] as const)(
  'a branch asks for the authorization that sponsored mail needs, %s',
  async (scheme) => {
    const mail = { template: OFFER, purpose: 'third-party-marketing' };
    const document = oneMail(`Offer, ${scheme}`, 'appointment.booked', 'appointment', mail);
    const made = await (await stack.as('marketer')).post<{ readonly id: string }>('/v1/journeys', { document });
    const marketer = await signedIn(browser, stack, 'marketer', { scheme });
    const { page } = marketer;
    onTestFailed(() => picture(page, `failed-authorization-${scheme}`));
    await page.goto(`${stack.baseUrl}/journeys/${made.body.id}/draft`);
    const unproven = problems(page).getByText('patients come here who were not found to have one');
    await see(unproven).toBeVisible();
    await picture(page, `authorization-unproven-${scheme}`);
    await problems(page).getByRole('button', { name: 'Ask for it before' }).click();
    await see(unproven).toHaveCount(0);
    await cardOf(page, 'Signed authorization?').click();
    await see(select(page, 'what is asked')).toHaveValue('Signed authorization');
    await see(select(page, 'for mail of this purpose')).toHaveValue('Marketing for others');
    await picture(page, `authorization-question-${scheme}`);
    await pick(page, 'granted or not', 'Is not on record for');
    await see(unproven).toBeVisible();
    await pick(page, 'what is asked', 'Agreement to mail');
    await see(select(page, 'for mail of this purpose')).toHaveValue('');
    await pick(page, 'what is asked', 'Signed authorization');
    await see(unproven).toHaveCount(0);
    await saved(page);
    expect(faultsOf(marketer)).toEqual([]);
  },
  120_000,
);
