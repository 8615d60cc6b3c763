import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';
import type { Browser, Page } from '@playwright/test';
import carried from '@sparticuz/chromium';

const SYSTEM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** CHROMIUM_PATH, else the system's, else Playwright's own, else the one that @sparticuz/chromium carries. */
export async function startBrowser(): Promise<Browser> {
  const own = chromium.executablePath();
  const known = process.env.CHROMIUM_PATH ?? SYSTEM.find((path) => existsSync(path)) ?? (existsSync(own) ? own : null);
  if (known !== null) return chromium.launch({ executablePath: known, args: ['--no-sandbox'] });
  return chromium.launch({ executablePath: await carried.executablePath(), args: carried.args });
}

export interface Watched {
  /** Requests to any other origin. */
  readonly outside: string[];
  /** Violations of the policy, and other errors of the console. */
  readonly complaints: string[];
  /** Answers of 400 and above. */
  readonly failed: string[];
}

/** Notes what a page should never do. */
export function watch(page: Page, origin: string): Watched {
  const watched: Watched = { outside: [], complaints: [], failed: [] };
  page.on('request', (request) => {
    if (!request.url().startsWith(origin) && !request.url().startsWith('data:')) watched.outside.push(request.url());
  });
  page.on('response', (response) => {
    if (response.status() >= 400) watched.failed.push(`${response.status()} ${response.url()}`);
  });
  page.on('console', (message) => {
    if (message.type() === 'error') watched.complaints.push(message.text());
  });
  return watched;
}
