import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { killExtraWorkers, startExtraWorker } from '../crash/extra-worker.ts';
import type { ExtraWorker } from '../crash/extra-worker.ts';
import { publishOneMailJourneys } from '../crash/one-mail-journeys.ts';
import { startStack } from '../stack/start-stack.ts';
import type { Stack } from '../stack/stack.ts';
import { whenAsleepAt, whenClosed } from '../story/enrollments.ts';
import { publishReminder } from '../story/reminder-journey.ts';
import { hitsOf, newMark } from './mark.ts';
import type { Hit } from './mark.ts';
import { makeMistakes } from './marked-mistakes.ts';
import { Marker } from './marked-patient.ts';
import { booked, confirms, looksUp, offered, permits } from './marked-story.ts';
import type { Doors, Inside } from './marked-story.ts';
import { overhearing } from './overheard.ts';
import type { Heard } from './overheard.ts';
import { sweep } from './sweep.ts';

/** One mark stands in every personal value of the story; afterwards only the mail to the patient may hold it. */

const mark = newMark();
const marker = new Marker(mark);
const heard: Heard[] = [];
const pages: string[] = [];
let stack: Stack;
let worker: ExtraWorker;
let doors: Doors;
let metrics: string;

beforeAll(async () => {
  stack = await startStack(inject('testRun'));
  worker = await startExtraWorker(inject('testRun'), stack);
  await stack.killWorker();
  await publishOneMailJourneys(stack);
  await publishReminder(stack);
  doors = { clinic: overhearing(stack.api, heard), support: overhearing(await stack.as('support'), heard) };
}, 180_000);
afterAll(async () => {
  await killExtraWorkers();
  await stack?.stop();
});

const addresses: string[] = [];

test('the whole story runs with a mark in every personal value', async () => {
  const confirming = await booked(stack, doors, marker);
  const revoking = await booked(stack, doors, marker);
  const leaving = await booked(stack, doors, marker);
  const unreachable = await booked(stack, doors, marker, 'plain.example');
  const refused = await booked(stack, doors, marker, 'bounce.example');
  const all = [confirming, revoking, leaving, unreachable, refused];
  for (const inside of all) await whenAllAsleepOrClosed(inside);

  pages.push(...(await confirms(stack, confirming)));
  await permits(doors, marker, revoking.patient, 'revoke');
  for (const id of revoking.enrollments) expect((await whenClosed(stack, id)).reason).toMatch(/completed|permission/);
  for (const id of leaving.enrollments) await doors.support.post(`/v1/enrollments/${id}/exit`, { reason: 'by-staff' });
  for (const id of leaving.enrollments) await whenClosed(stack, id);
  const offer = await offered(stack, doors, marker);
  await stack.clock.advance('P8D');
  await whenClosed(stack, confirming.enrollments[0] ?? '');

  for (const inside of all) await looksUp(doors, inside);
  addresses.push(confirming.patient.address, revoking.patient.address, leaving.patient.address, offer.address);
  metrics = await (await fetch(worker.metricsUrl)).text();
});

test('mistakes with personal values in them are answered in words that repeat none', async () => {
  const inside = await booked(stack, doors, marker);
  const from = heard.length;
  await makeMistakes(stack, doors, marker, inside.patient);
  const refusals = heard.slice(from).filter(({ status }) => status >= 400 && status < 500);
  expect(heard.slice(from).filter(({ status }) => status >= 500)).toEqual([]);
  expect(refusals.length).toBeGreaterThan(15);
  expect(refusals.flatMap(({ request, text }) => hitsOf(mark, request, text))).toEqual([]);
});

test('the mail to the patient holds the mark, and only in its body and its To', async () => {
  for (const address of addresses) {
    const [mail] = await stack.mailbox.arrived(address);
    expect(mail?.html ?? '', 'the greeting').toContain(mark);
    const [head = ''] = (mail?.raw ?? '').split('\r\n\r\n');
    const headers = head.replaceAll(/\r\n[ \t]+/g, ' ').split('\r\n');
    expect(headers.filter((line) => line.startsWith('To:'))).toHaveLength(1);
    expect(headers.length).toBeGreaterThan(6);
    const others = headers.filter((line) => !line.startsWith('To:'));
    const urls = [...(mail?.links ?? []), ...(mail?.html.match(/(?:href|src)="[^"]*"/g) ?? [])];
    expect(urls.length).toBeGreaterThan(1);
    for (const text of [...others, ...urls, mail?.from ?? '', mail?.subject ?? ''])
      expect(hitsOf(mark, text, text)).toEqual([]);
  }
});

test('what staff and patients are shown holds no mark but the evidence that staff wrote down', async () => {
  const admin = overhearing(await stack.as('admin'), heard);
  for (let cursor: string | null = ''; cursor !== null;) {
    const list: Page = (await admin.get<Page>(`/v1/audit/entries?cursor=${encodeURIComponent(cursor)}`)).body;
    for (const { id } of list.items.slice(0, 15)) await admin.get(`/v1/audit/entries/${id}`);
    cursor = list.nextCursor;
  }
  await admin.raw('/v1/audit/export', { method: 'GET' });
  await admin.get('/v1/audit/checkpoints');
  expect(heard.filter(({ status }) => status === 200).length).toBeGreaterThan(60);
  expect(heard.flatMap(({ request, text }) => hitsOf(mark, request, withoutEvidence(text)))).toEqual([]);
  expect(pages.flatMap((page) => hitsOf(mark, 'page of the link', page))).toEqual([]);
});

interface Page {
  readonly items: readonly { readonly id: string }[];
  readonly nextCursor: string | null;
}

/** Who wrote it and who reads it are the same people, and the page's opening is recorded. */
const withoutEvidence = (text: string): string => text.replaceAll(/"evidence":"[^"]*"/g, '"evidence":"…"');

test('no file, no log, no metric and no column holds the mark', async () => {
  const swept = await sweep(mark, inject('testRun'), stack);
  const { hits, ...looked } = swept;
  process.stdout.write(`looked through ${JSON.stringify(looked)}\n`);
  expect(summaryOf(hits)).toEqual([]);
  expect(looked.tables).toBeGreaterThan(30);
  expect(looked.rows).toBeGreaterThan(200);
  expect(hitsOf(mark, 'logs', stack.logs())).toEqual([]);
  expect(metrics).toContain('nodejs_');
  expect(hitsOf(mark, 'metrics', metrics)).toEqual([]);
});

test('the same sweep finds what is planted: in a log, a file name, a column, and Temporal', async () => {
  const planted = await plant();
  const { hits } = await sweep(mark, inject('testRun'), stack);
  const places = new Set(hits.map((hit) => hit.place));
  for (const place of planted)
    expect(
      [...places].filter((one) => place.test(one)),
      String(place),
    ).not.toEqual([]);
});

async function plant(): Promise<readonly RegExp[]> {
  const name = marker.value('report-');
  mkdirSync(join(stack.home.folder, 'planted'));
  writeFileSync(
    join(stack.home.logs, 'planted.log'),
    `{"msg":"mail to ${Buffer.from(marker.value('x')).toString('base64')}"}\n`,
  );
  writeFileSync(join(stack.home.folder, 'planted', `${name}.txt`), '');
  await stack.database.query('create table planted (note text, body bytea)');
  await stack.database.query('insert into planted values ($1, $2)', [
    'clean',
    Buffer.from(marker.value('y').toUpperCase()),
  ]);
  await stack.temporal.client.workflow.start('planted', {
    taskQueue: 'nobody-works-here',
    workflowId: marker.value('z'),
    args: [marker.value('w')],
  });
  return [/logs\/planted\.log$/, /^name of .*report-/, /^table public\.planted$/, /temporal\.db(-wal)?$/];
}

async function whenAllAsleepOrClosed({ enrollments }: Inside): Promise<void> {
  const [first = ''] = enrollments;
  expect(enrollments).toHaveLength(2);
  for (const id of enrollments) {
    await Promise.race([whenAsleepAt(stack, id, 'two-days-before'), whenClosed(stack, id)]);
  }
  expect(first).not.toBe('');
}

/** A few words for each place are enough to find it. */
const summaryOf = (hits: readonly Hit[]): readonly string[] => [
  ...new Set(hits.map(({ place, form, around }) => `${place}: ${form}: ${JSON.stringify(around)}`)),
];
