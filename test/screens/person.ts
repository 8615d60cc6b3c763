import { join } from 'node:path';
import { expect } from '@playwright/test';
import type { Browser, BrowserContext, Page } from '@playwright/test';
import { PROJECT } from '../../api/dev-stack/home.ts';
import { watch } from '../stack/browser.ts';
import type { Watched } from '../stack/browser.ts';
import type { Stack } from '../stack/stack.ts';
import type { SignIn } from '../story/operator.ts';

/** Waits longer than any page takes to ask again. */
export const see = expect.configure({ timeout: 15_000 });

/** Somebody at a browser of their own. */
export interface Person {
  readonly context: BrowserContext;
  readonly page: Page;
  readonly watched: Watched;
  /** Every address that this browser asked for or showed. */
  readonly addresses: readonly string[];
}

export type Scheme = 'light' | 'dark';

export interface Seat {
  readonly width?: number;
  readonly scheme?: Scheme;
}

/** An empty browser; `origin` is the only host that it may talk to. */
export async function atBrowser(
  browser: Browser,
  origin: string,
  { width = 1360, scheme = 'light' }: Seat = {},
): Promise<Person> {
  const context = await browser.newContext({
    viewport: { width, height: 860 },
    colorScheme: scheme,
    timezoneId: 'America/New_York',
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const addresses: string[] = [];
  context.on('request', (request) => addresses.push(request.url()));
  page.on('framenavigated', (frame) => addresses.push(frame.url()));
  return { context, page, watched: watch(page, origin), addresses };
}

/** Signs in by the form, as this role. */
export async function signedIn(browser: Browser, stack: Stack, role: string, seat?: Seat): Promise<Person> {
  const who = stack.signIns.people.find(({ roles }) => roles.includes(role));
  if (who === undefined) throw new Error(`Nobody has the role ${role}.`);
  return signedInAs(browser, stack, who, seat);
}

/** The same, for somebody who was added at the prompt. */
export async function signedInAs(browser: Browser, stack: Stack, who: SignIn, seat?: Seat): Promise<Person> {
  const person = await atBrowser(browser, stack.baseUrl, seat);
  const { page } = person;
  await page.goto(stack.baseUrl);
  await page.getByLabel('E-mail').fill(who.email);
  await page.getByLabel('Password', { exact: true }).fill(who.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('navigation', { name: 'Areas' }).waitFor();
  return person;
}

/** What the console said, without the browser's own lines about answers of 400 and above: those are looked at apart. */
export const faultsOf = ({ watched }: Person): readonly string[] =>
  watched.complaints.filter((line) => !line.startsWith('Failed to load resource'));

const PICTURES = join(PROJECT, 'test-results', 'screens');

/** For looking at; no test compares them. */
export async function picture(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: join(PICTURES, `${name}.png`), fullPage: true });
}
