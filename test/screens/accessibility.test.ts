import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from '@playwright/test';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { startBrowser } from '../stack/browser.ts';
import { startStack } from '../stack/start-stack.ts';
import type { Stack } from '../stack/stack.ts';
import { goLive } from '../crash/one-mail-journeys.ts';
import { book, registerPatient } from '../story/clinic.ts';
import type { Booked, Patient } from '../story/clinic.ts';
import { whenAsleepAt } from '../story/enrollments.ts';
import { approveNext } from '../story/new-version.ts';
import { publishReminder } from '../story/reminder-journey.ts';
import type { LiveJourney } from '../story/reminder-journey.ts';
import { everyKind, STEPS } from './every-kind.ts';
import { atBrowser, picture, see, signedIn } from './person.ts';
import type { Seat } from './person.ts';

/** UI-01 and UI-04 of the acceptance list: each route as its reader has it, with something in it. */

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa'];
const SEATS: readonly Required<Seat>[] = [
  { width: 1360, scheme: 'light' },
  { width: 1360, scheme: 'dark' },
  { width: 320, scheme: 'light' },
];

let stack: Stack;
let browser: Browser;
let journey: LiveJourney;
let patient: Patient;
let booked: Booked;
let drawn: string;
let next: string;

beforeAll(async () => {
  [stack, browser] = await Promise.all([startStack(inject('testRun'), { hasScreens: true }), startBrowser()]);
  journey = await publishReminder(stack);
  patient = await registerPatient(stack);
  booked = await book(stack, patient, 3.5);
  await whenAsleepAt(stack, booked.enrollment, 'two-days-before');
  const marketer = await stack.as('marketer');
  const list = await marketer.post<{ readonly id: string }>('/v1/lists', { name: 'Call list' });
  drawn = await goLive(stack, everyKind(list.body.id));
  await book(stack, await registerPatient(stack), 9);
  next = await nextOf(drawn, list.body.id);
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
});

/** Approved and not yet published, so that the page asks what becomes of the people inside. */
async function nextOf(live: string, list: string): Promise<string> {
  const { version } = await approveNext(stack, live, { ...everyKind(list), name: 'Every kind, next' });
  return version;
}

/** Buttons whose words do not fit into them; an element of one pixel is there for screen readers. */
const CUT_CONTROLS = `[...document.querySelectorAll('#main button, #main a')].filter((control) =>
  [control, ...control.querySelectorAll('*')].some(
    (one) => one.clientWidth > 1 && one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).overflowX === 'hidden',
  ),
).map((control) => control.textContent.trim())`;

const routesOf = (): Readonly<Record<string, readonly string[]>> => ({
  marketer: [
    '/journeys',
    '/journeys/gallery',
    `/journeys/${journey.id}/draft`,
    `/journeys/${drawn}/draft`,
    `/journeys/${drawn}/draft?panel=journey`,
    ...STEPS.map((step) => `/journeys/${drawn}/draft?node=${step}`),
    `/journeys/${drawn}/draft?mode=outline`,
    `/journeys/${drawn}/publish/${next}`,
    '/sandbox/inbox',
    '/no-such-page',
  ],
  reviewer: ['/reviews', '/reviews?state=approved'],
  support: ['/tasks', '/people', `/people/${patient.id}`, '/enrollments', `/enrollments/${booked.enrollment}`],
  admin: ['/audit', '/audit/verify'],
});

test.for(SEATS)(
  'at $width px, $scheme: axe finds nothing on any route, and no reading screen scrolls sideways',
  { timeout: 400_000 },
  async (seat) => {
    const faults: string[] = [];
    const anonymous = await atBrowser(browser, stack.baseUrl, seat);
    await anonymous.page.goto(`${stack.baseUrl}/sign-in`);
    faults.push(...(await faultsAt(anonymous.page, '/sign-in', seat)));
    for (const [role, routes] of Object.entries(routesOf())) {
      const { page } = await signedIn(browser, stack, role, seat);
      for (const route of routes) {
        await page.goto(`${stack.baseUrl}${route}`);
        faults.push(...(await faultsAt(page, route, seat)));
      }
    }
    expect(faults).toEqual([]);
  },
);

async function faultsAt(page: Page, route: string, { width, scheme }: Required<Seat>): Promise<readonly string[]> {
  await see(page.getByRole('heading', { level: 1 }).first()).toBeVisible();
  await page.waitForLoadState('networkidle');
  const name = route.replaceAll(/[a-z]{3}_\w+|\W/g, '-');
  await picture(page, `route-${width}-${scheme}${name}`);
  const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
  const found = violations.map(({ id, nodes }) => `${route}: ${id} at ${nodes[0]?.target.join(' ') ?? '?'}`);
  const beyond = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
  const cut = await page.evaluate<readonly string[]>(CUT_CONTROLS);
  found.push(...cut.map((text) => `${route}: "${text}" does not fit into its button`));
  if (beyond > 0) found.push(`${route}: ${beyond} px beyond ${width}`);
  return found;
}
