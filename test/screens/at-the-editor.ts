import type { Locator, Page } from '@playwright/test';
import { see } from './person.ts';

export const problems = (page: Page): Locator => page.getByRole('region', { name: 'Problems' });

/** The card of the step with exactly this name. */
export const cardOf = (page: Page, name: string): Locator =>
  page.locator('.react-flow__node').filter({ has: page.locator(`[title="${name}"]`) });

/** Until the last change is on the server. */
export async function saved(page: Page): Promise<void> {
  await see(page.locator('[data-save="saved"]')).toHaveText(/^Saved \d\d:\d\d$/);
}

/** Renames a step in its settings. */
export async function changeInto(page: Page, name: string, next: string): Promise<void> {
  await cardOf(page, name).click();
  await page.getByRole('textbox', { name: 'Name of the step' }).fill(next);
  await see(cardOf(page, next)).toBeVisible();
}
