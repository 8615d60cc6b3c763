import type { Page } from '@playwright/test';
import { picture, see } from './person.ts';

/** Opens all that must be opened before a decision. `name`: of the pictures taken on the way; null for none. */
export async function readAll(page: Page, name: string | null): Promise<void> {
  const look = async (what: string) => {
    if (name !== null) await picture(page, `${name}-${what}`);
  };
  await see(page.getByRole('region', { name: 'What the compiler proved' }).getByRole('listitem').first()).toBeVisible();
  const decide = page.getByRole('region', { name: 'Decide' });
  await see(decide.getByRole('link', { name: /^Approve .*: open what changes and \d+ messages first$/ })).toBeVisible();
  await look('proofs');
  await page.getByRole('tab', { name: 'Sentences' }).click();
  await see(page.locator('.react-flow__node').first()).toBeVisible();
  await look('sentences');
  await page.getByRole('tab', { name: 'What changes' }).click();
  await look('changes');
  await page.getByRole('tab', { name: /^Messages/ }).click();
  const messages = page.getByRole('region', { name: 'Messages' }).getByRole('button');
  await see(messages.first()).toBeVisible();
  for (let i = 0; i < (await messages.count()); i += 1) {
    await messages.nth(i).click();
    await see(page.frameLocator('iframe').locator('a').first()).toBeVisible();
  }
  await look('messages');
}
