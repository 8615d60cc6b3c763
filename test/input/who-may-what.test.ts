import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { apiOfClient, createApi, type HeaderValues } from '../stack/api.ts';
import { startStack } from '../stack/start-stack.ts';
import type { Stack } from '../stack/stack.ts';
import { bookedEvent, fresh, inDays, patientBody, postEvent, registerPatient } from '../story/clinic.ts';
import { keyWith } from '../story/operator.ts';
import { draftFromGallery, submit } from '../story/reminder-journey.ts';
import { CANARY, expectRefused, holdings } from './refusals.ts';

/** Who is nobody, or may not, or saw an older draft: refused in words, and nothing changes. */

let stack: Stack;
beforeAll(async () => {
  stack = await startStack(inject('testRun'));
}, 120_000);
afterAll(() => stack?.stop());

interface OpenApi {
  readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly description: string }>>>>;
}

test('every endpoint but the sign-in refuses who is not signed in, and a key that nobody has', async () => {
  const nobody = createApi(stack.baseUrl, {});
  const { paths } = (await nobody.get<OpenApi>('/v1/openapi.json')).body;
  const endpoints = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { description }]) => ({ path, method, description })),
  );
  expect(endpoints.length).toBeGreaterThan(35);
  const isOpen = endpoints.filter(({ description }) => description.startsWith('Permission: none'));
  expect(isOpen.map(({ method, path }) => `${method} ${path}`)).toEqual(['post /v1/session']);
  const before = await holdings(stack);
  for (const { path, method } of endpoints.filter((one) => !isOpen.includes(one))) {
    const url = path.replaceAll(/\{\w+\}/g, 'x');
    for (const headers of [{} as HeaderValues, { authorization: `Bearer ${CANARY}` }]) {
      const api = createApi(stack.baseUrl, headers);
      const answer = await api.raw(url, { method: method.toUpperCase() });
      expectRefused(
        { status: answer.status, headers: answer.headers, body: await answer.json() },
        { status: 401, code: 'not-signed-in' },
        `${method} ${path}`,
      );
    }
  }
  const exported = await nobody.get('/v1/audit/export');
  expectRefused(exported, { status: 401, code: 'not-signed-in' });
  expect(await holdings(stack)).toEqual(before);
});

test('a key without the scope and a person without the role are refused', async () => {
  const patient = await registerPatient(stack);
  const narrow = apiOfClient(stack.baseUrl, await keyWith(stack, ['enrollments.read']));
  const event = bookedEvent(patient, { appointment: fresh('A'), startsAt: await inDays(stack, 3) });
  const before = await holdings(stack);
  const may = { status: 403, code: 'not-permitted' };
  expectRefused(await postEvent(narrow, event), may, 'scope events');
  expectRefused(
    await narrow.put('/v1/patients', patientBody(fresh('R'), `${CANARY}@verified.example`)),
    may,
    'scope patients',
  );
  expectRefused(await narrow.get('/v1/audit/export'), may, 'scope audit');
  expectRefused(await narrow.post('/sandbox/clock', { advance: 'P1D' }), may, 'scope sandbox');
  expect((await narrow.get('/v1/enrollments')).status).toBe(200);
  expectRefused(await (await stack.as('marketer')).get(`/v1/patients/${patient.id}`), may, 'marketer, patient');
  expectRefused(
    await (await stack.as('admin')).post('/v1/patients/search', { kind: 'id', value: patient.id }),
    may,
    'admin, patient',
  );
  expectRefused(await (await stack.as('reviewer')).post('/v1/journeys', { document: {} }), may, 'reviewer, draw');
  expectRefused(
    await (await stack.as('support')).post('/v1/holds', { scope: 'organisation', scopeId: '', reason: 'no' }),
    may,
    'support, hold',
  );
  expectRefused(await (await stack.as('marketer')).post('/v1/events', event), may, 'marketer, event');
  expect(await holdings(stack)).toEqual(before);
});

test('a wrong password and an unknown address are refused alike', async () => {
  const door = createApi(stack.baseUrl, { origin: stack.baseUrl });
  const known = stack.signIns.people[0]?.email ?? '';
  const wrong = await door.post<{ readonly title: string }>('/v1/session', { email: known, password: CANARY });
  const unknown = await door.post<{ readonly title: string }>('/v1/session', {
    email: `${CANARY}@clinic.example`,
    password: CANARY,
  });
  expectRefused(wrong, { status: 401, code: 'not-signed-in' });
  expectRefused(unknown, { status: 401, code: 'not-signed-in' });
  expect(wrong.body.title).toBe(unknown.body.title);
});

test('a cookie acts for our own pages only', async () => {
  const marketer = await stack.as('marketer');
  const foreign: readonly HeaderValues[] = [
    { origin: 'http://evil.example' },
    { 'sec-fetch-site': 'cross-site' },
    { origin: 'null' },
  ];
  for (const headers of foreign) {
    expectRefused(await marketer.post('/v1/journeys', { document: {} }, headers), {
      status: 403,
      code: 'not-permitted',
    });
  }
});

test('a draft is saved and submitted over the revision that its author saw, or not at all', async () => {
  const marketer = await stack.as('marketer');
  const draft = await draftFromGallery(marketer);
  const path = `/v1/journeys/${draft.id}/draft`;
  const saved = await marketer.put<{ readonly etag: string }>(
    path,
    { document: draft.document },
    { 'if-match': `"${draft.etag}"` },
  );
  expect(saved.status).toBe(200);
  const before = await holdings(stack);
  const stale = { status: 412, code: 'stale-etag' };
  expectRefused(
    await marketer.put(path, { document: { ...draft.document, name: CANARY } }, { 'if-match': `"${draft.etag}"` }),
    stale,
    'older',
  );
  expectRefused(await marketer.put(path, { document: draft.document }), stale, 'none');
  expectRefused(await marketer.put(path, { document: draft.document }, { 'if-match': CANARY }), stale, 'nonsense');
  expectRefused(await submit(marketer, draft), stale, 'submit older');
  const both = await Promise.all(
    [1, 2, 3, 4].map((n) =>
      marketer.put(
        path,
        { document: { ...draft.document, name: `Name ${n}` } },
        { 'if-match': `"${saved.body.etag}"` },
      ),
    ),
  );
  expect(both.map((one) => one.status).sort((a, b) => a - b)).toEqual([200, 412, 412, 412]);
  expect(await holdings(stack)).toEqual(before);
});

test('documents, ids and queries that do not fit are refused in words', async () => {
  const marketer = await stack.as('marketer');
  const admin = await stack.as('admin');
  const before = await holdings(stack);
  const bad = { status: 422, code: 'bad-field' };
  for (const document of [null, 7, CANARY, {}, { formatVersion: 99 }, { formatVersion: 1, name: CANARY }]) {
    expectRefused(await marketer.post('/v1/journeys', { document }), bad, JSON.stringify(document));
  }
  const draft = await draftFromGallery(marketer);
  const named = { ...draft.document, name: `a\0${CANARY}` };
  expectRefused(
    await marketer.put(`/v1/journeys/${draft.id}/draft`, { document: named }, { 'if-match': `"${draft.etag}"` }),
    { ...bad, pointer: '/document/name' },
  );
  expectRefused(await marketer.get(`/v1/journeys/${CANARY}`), bad);
  expectRefused(await marketer.get('/v1/journeys/jrn_00000000000000000000000000'), { status: 404, code: 'not-found' });
  expectRefused(await admin.get('/v1/audit/entries?from=yesterday'), bad);
  expectRefused(await admin.get('/v1/audit/entries?subject=%00'), bad);
  expectRefused(await admin.get('/v1/audit/entries?subject=a&subject=b'), bad);
  expectRefused(await stack.api.post('/sandbox/clock', { advance: 'P1M' }), bad);
  expectRefused(await stack.api.post('/sandbox/clock', { advance: 'PT0S' }), bad);
  expectRefused(await marketer.get(`/v1/${CANARY}`), { status: 404, code: 'not-found' });
  const after = (await holdings(stack)) as { readonly rows: readonly Record<string, number>[] };
  const { rows } = before as { readonly rows: readonly Record<string, number>[] };
  expect(after.rows[0]).toEqual({ ...rows[0], journey: (rows[0]?.['journey'] ?? 0) + 1 });
});
