import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import type { Answer, Api } from '../stack/api.ts';
import { startStack } from '../stack/start-stack.ts';
import type { Stack } from '../stack/stack.ts';
import { bookedEvent, fresh, inDays, patientBody, postEvent, registerPatient, SOURCE } from '../story/clinic.ts';
import type { ClinicalEvent, Patient } from '../story/clinic.ts';
import { whenAsleepAt } from '../story/enrollments.ts';
import { publishReminder } from '../story/reminder-journey.ts';
import { CANARY, expectRefused, holdings } from './refusals.ts';
import type { Refusal } from './refusals.ts';

/** What a clinical system may send wrongly: each answer says what and how to mend it; nothing is kept or sent. */

let stack: Stack;
let patient: Patient;
let startsAt: string;
beforeAll(async () => {
  stack = await startStack(inject('testRun'));
  await publishReminder(stack);
  patient = await registerPatient(stack);
  startsAt = await inDays(stack, 3);
}, 120_000);
afterAll(() => stack?.stop());

function event(
  data: Readonly<Record<string, unknown>> = {},
  more: Readonly<Record<string, unknown>> = {},
): ClinicalEvent {
  const good = bookedEvent(patient, { appointment: fresh('A'), startsAt });
  return { ...good, ...more, data: { ...good.data, ...data } } as ClinicalEvent;
}

async function raw(
  path: string,
  body: string | Uint8Array<ArrayBuffer>,
  contentType = 'application/json',
  method = 'POST',
): Promise<Answer> {
  const response = await stack.api.raw(path, { method, body, headers: { 'content-type': contentType } });
  return { status: response.status, headers: response.headers, body: await response.json() };
}

/** Sends it, expects the refusal, and that nothing was kept of it. */
async function refused(send: () => Promise<Answer>, refusal: Refusal, what: string): Promise<void> {
  const before = await holdings(stack);
  expectRefused(await send(), refusal, what);
  expect(await holdings(stack), what).toEqual(before);
}

test('a body that is no JSON, too large or of another kind is refused before anything is read from it', async () => {
  const noJson = { status: 400, code: 'bad-json' };
  await refused(() => raw('/v1/events', `{"type": "${CANARY}`), noJson, 'cut off');
  await refused(() => raw('/v1/events', `"${CANARY}"`), noJson, 'a bare string');
  await refused(() => raw('/v1/events', ''), { status: 422, code: 'bad-field' }, 'empty');
  await refused(() => raw('/v1/events', JSON.stringify(event()), 'text/plain'), noJson, 'text');
  await refused(
    () => raw('/v1/events', 'type=appointment.booked', 'application/x-www-form-urlencoded'),
    noJson,
    'a form',
  );
  await refused(() => raw('/v1/patients', '[1, 2', 'application/json', 'PUT'), noJson, 'cut off');
  const large = JSON.stringify({ ...event(), note: CANARY.repeat(200_000) });
  expect(large.length).toBeGreaterThan(2_000_000);
  await refused(() => raw('/v1/events', large), { status: 413, code: 'too-large' }, '2 MB');
});

test('unknown fields are refused and named, wherever they stand', async () => {
  const unknown = (pointer: string): Refusal => ({ status: 422, code: 'unknown-field', pointer });
  const events = (body: unknown) => () => postEvent(stack.api, body);
  const patients = (more: object) => () =>
    stack.api.put('/v1/patients', { ...patientBody(fresh('R'), 'x@verified.example'), ...more });
  await refused(events({ ...event(), nickname: CANARY }), unknown('/nickname'), 'event');
  await refused(
    events(event({}, { patient: { source: SOURCE, externalId: patient.number, name: CANARY } })),
    unknown('/patient/name'),
    'event patient',
  );
  await refused(
    events({ events: [event(), { ...event(), nickname: CANARY }] }),
    unknown('/events/1/nickname'),
    'batch',
  );
  await refused(events({ ...event(), 'a/b~c': CANARY }), unknown('/a~1b~0c'), 'escaped');
  await refused(patients({ nickname: CANARY }), unknown('/nickname'), 'patient');
  const contact = { relation: 'self', channel: 'email', address: 'x@verified.example', label: CANARY };
  await refused(patients({ contacts: [contact] }), unknown('/contacts/0/label'), 'contact');
});

test('dates and zones that are missing, past, unreadable or unknown are refused: a missing answer is never "now"', async () => {
  const field = (code: string, pointer: string): Refusal => ({ status: 422, code, pointer });
  const cases: readonly (readonly [string, ClinicalEvent, Refusal])[] = [
    ['past', event({ startsAt: '2020-01-01T09:00:00Z' }), field('date-past', '/data/startsAt')],
    ['missing', event({ startsAt: null }), field('date-missing', '/data/startsAt')],
    ['no offset', event({ startsAt: '2030-01-01T09:00:00' }), field('date-missing', '/data/startsAt')],
    ['no such day', event({ startsAt: '2030-02-31T09:00:00Z' }), field('date-missing', '/data/startsAt')],
    ['words', event({ startsAt: `tomorrow ${CANARY}` }), field('date-missing', '/data/startsAt')],
    ['a number', event({ startsAt: 1_900_000_000 }), field('date-missing', '/data/startsAt')],
    ['unknown zone', event({ zone: `America/${CANARY}` }), field('unknown-zone', '/data/zone')],
    ['no zone', event({ zone: null }), field('unknown-zone', '/data/zone')],
    ['an offset as zone', event({ zone: 'UTC+25' }), field('unknown-zone', '/data/zone')],
    ['no version', event({ sourceVersion: null }), field('bad-field', '/data/sourceVersion')],
    ['half a version', event({ sourceVersion: 1.5 }), field('bad-field', '/data/sourceVersion')],
    ['no appointment', event({ appointment: '' }), field('bad-field', '/data/appointment')],
    ['a nested value', event({ facility: { deep: CANARY } }), field('bad-field', '/data/facility')],
    ['NUL', event({ facility: `a\0${CANARY}` }), field('bad-field', '/data/facility')],
    ['half a surrogate pair', event({ facility: '\ud83d' }), field('bad-field', '/data/facility')],
    [
      'a visit that is over, at no time',
      event({ startsAt: `then ${CANARY}` }, { type: 'appointment.completed' }),
      field('date-missing', '/data/startsAt'),
    ],
    [
      'a visit that is over, nowhere',
      event({ zone: CANARY }, { type: 'appointment.no-show' }),
      field('unknown-zone', '/data/zone'),
    ],
    ['a version too large', event({ sourceVersion: 1e17 }), field('bad-field', '/data/sourceVersion')],
    ['unknown type', event({}, { type: 'appointment.teleported' }), field('unknown-event-type', '/type')],
    ['a type of ours', event({}, { type: 'message.accepted' }), field('unknown-event-type', '/type')],
    ['occurredAt', event({}, { occurredAt: 'yesterday' }), field('bad-field', '/occurredAt')],
    ['external id', event({}, { externalId: '' }), field('bad-field', '/externalId')],
  ];
  for (const [what, body, refusal] of cases) await refused(() => postEvent(stack.api, body), refusal, what);
  const put = { ...patientBody(fresh('R'), 'x@verified.example'), zone: `Mars/${CANARY}` };
  await refused(() => stack.api.put('/v1/patients', put), field('unknown-zone', '/zone'), 'patient zone');
  await refused(
    () => stack.api.put('/v1/patients', { ...put, zone: null, birthDate: '2019-02-29' }),
    field('bad-field', '/birthDate'),
    'birth date',
  );
});

const BREAKS = {
  CR: '\r',
  LF: '\n',
  CRLF: '\r\n',
  NUL: '\0',
  'line separator': '\u2028',
  'paragraph separator': '\u2029',
};

test('line breaks, NUL and Unicode separators are refused in every field that may reach a header', async () => {
  const admin = await stack.as('admin');
  const support = await stack.as('support');
  const open = await admin.post<{ readonly id: string }>('/v1/holds', {
    scope: 'template',
    scopeId: 'none-such',
    reason: 'to be lifted',
  });
  const revocation = { contact: patient.contact, channel: 'email', axis: 'tracking', purpose: '*', act: 'revoke' };
  for (const [name, mark] of Object.entries(BREAKS)) {
    const text = `Ana${mark}Bcc: ${CANARY}@verified.example`;
    const address = `ana${mark}@verified.example`;
    const body = patientBody(fresh('R'), 'x@verified.example');
    const headers: readonly (readonly [string, () => Promise<Answer>])[] = [
      ['/givenName', () => stack.api.put('/v1/patients', { ...body, givenName: text })],
      ['/familyName', () => stack.api.put('/v1/patients', { ...body, familyName: text })],
      ['/evidence', () => support.post(`/v1/patients/${patient.id}/permissions`, { ...revocation, evidence: text })],
      ['/reason', () => admin.post('/v1/holds', { scope: 'template', scopeId: 'none-such', reason: text })],
      ['/reason', () => admin.post(`/v1/holds/${open.body.id}/lift`, { reason: text })],
    ];
    for (const [pointer, send] of headers)
      await refused(send, { status: 422, code: 'bad-header-value', pointer }, `${name} ${pointer}`);
    const contacts = [{ relation: 'self', channel: 'email', address }];
    await refused(
      () => stack.api.put('/v1/patients', { ...body, contacts }),
      { status: 422, code: 'bad-field', pointer: '/contacts/0/address' },
      `${name} address`,
    );
  }
  expect((await admin.post(`/v1/holds/${open.body.id}/lift`, { reason: 'over' })).status).toBe(200);
});

test('a patient whose name is a trap gets an ordinary mail: one recipient, no header of theirs, markup shown as text', async () => {
  const number = fresh('R');
  const address = `${number.toLowerCase()}@verified.example`;
  const name = 'Ana" <b>x</b> =?utf-8?q?=0D=0ABcc:_evil=40verified.example?= {{ 7 | times: 7 }}';
  const put = await stack.api.put<{ readonly id: string }>('/v1/patients', {
    ...patientBody(number, address),
    givenName: name,
  });
  expect(put.status).toBe(200);
  const answer = await postEvent(stack.api, bookedEvent({ number }, { appointment: fresh('A'), startsAt }));
  await whenAsleepAt(stack, answer.body.items[0]?.enrollments[0]?.id ?? '', 'two-days-before');
  await stack.clock.advance('P1DT1H');
  const [mail] = await stack.mailbox.arrived(address);
  const [head = ''] = mail?.raw.split('\r\n\r\n') ?? [];
  expect(
    head
      .match(/^(to|cc|bcc|from|subject):/gim)
      ?.map((one) => one.toLowerCase())
      .sort(),
  ).toEqual(['from:', 'subject:', 'to:']);
  expect(head).not.toContain('Ana');
  expect(mail?.html).not.toContain('<b>x</b>');
  expect(mail?.text).not.toContain('49');
  expect(await stack.mailbox.messages('evil@verified.example')).toEqual([]);
});

test('an event of an unknown patient is kept and taken up when the patient comes, within 72 hours and not after', async () => {
  const known = fresh('R');
  const late = fresh('R');
  const soon = bookedEvent({ number: known }, { appointment: fresh('A'), startsAt: await inDays(stack, 9) });
  const tooLate = bookedEvent({ number: late }, { appointment: fresh('A'), startsAt: await inDays(stack, 9) });
  for (const one of [soon, tooLate]) {
    const answer = await postEvent(stack.api, one);
    expect([answer.status, answer.body.items[0]?.outcome, answer.body.items[0]?.enrollments]).toEqual([
      202,
      'unmatched',
      [],
    ]);
    expect((await postEvent(stack.api, one)).body.items[0]).toMatchObject({ duplicate: true });
  }
  await stack.clock.advance('P2DT23H');
  const came = await stack.api.put<{ readonly id: string }>(
    '/v1/patients',
    patientBody(known, 'known@verified.example'),
  );
  const inside = await stack.api.get<{ readonly items: readonly { readonly id: string }[] }>(
    `/v1/enrollments?patient=${came.body.id}`,
  );
  expect(inside.body.items).toHaveLength(1);
  expect((await postEvent(stack.api, soon)).body.items[0]).toMatchObject({
    duplicate: true,
    enrollments: [{ id: inside.body.items[0]?.id }],
  });

  await stack.clock.advance('PT2H');
  const cameLate = await stack.api.put<{ readonly id: string }>(
    '/v1/patients',
    patientBody(late, 'late@verified.example'),
  );
  const none = await stack.api.get<{ readonly items: readonly unknown[] }>(
    `/v1/enrollments?patient=${cameLate.body.id}`,
  );
  expect(none.body.items).toEqual([]);
  expect((await postEvent(stack.api, tooLate)).body.items[0]).toMatchObject({
    duplicate: false,
    outcome: 'accepted',
    enrollments: [{ outcome: 'started' }],
  });
});

test('a visit at the end of time is waited for like any other', async () => {
  const answer = await postEvent(
    stack.api,
    event({ startsAt: '9999-12-31T23:59:59Z', sourceVersion: Number.MAX_SAFE_INTEGER }),
  );
  expect(answer.status, JSON.stringify(answer.body)).toBe(202);
  await whenAsleepAt(stack, answer.body.items[0]?.enrollments[0]?.id ?? '', 'two-days-before');
});

test('of a batch the events before the bad one are kept; sent again mended, all are there once', async () => {
  const later = await inDays(stack, 5);
  const batch = [event({ startsAt: later }), event({ startsAt: null }), event({ startsAt: later })];
  expectRefused(await postEvent(stack.api, { events: batch }), { status: 422, code: 'date-missing' });
  const problem = (await postEvent(stack.api, { events: batch })).body as unknown as {
    readonly fields: readonly { readonly pointer: string }[];
  };
  expect(problem.fields[0]?.pointer).toBe('/events/1/data/startsAt');
  const mended = batch.map((one) => ({ ...one, data: { ...one.data, startsAt: later } }));
  const answer = await postEvent(stack.api, { events: mended });
  expect(answer.body.items.map((one) => one.duplicate)).toEqual([true, false, false]);
  await refused(
    () => postEvent(stack.api, { events: Array.from({ length: 501 }, () => event()) }),
    { status: 422, code: 'bad-field', pointer: '/events' },
    '501 events',
  );
});

test('an older version of an appointment than the one applied is stale and changes nothing', async () => {
  const visit = fresh('A');
  const newer = await inDays(stack, 6);
  expect((await postEvent(stack.api, event({ appointment: visit, startsAt: newer, sourceVersion: 5 }))).status).toBe(
    202,
  );
  const before = await holdings(stack);
  const older = await postEvent(
    stack.api,
    event({ appointment: visit, startsAt: await inDays(stack, 8), sourceVersion: 4 }),
  );
  expect([older.status, older.body.items[0]]).toEqual([
    202,
    { eventId: null, duplicate: false, outcome: 'stale', enrollments: [] },
  ]);
  expect(await holdings(stack)).toEqual(before);
});

test('an Idempotency-Key gives the same answer to the same body and refuses another one', async () => {
  const key = fresh('K');
  const body = event({ startsAt: await inDays(stack, 7) });
  const send = (api: Api, one: unknown, name = key) => postEvent(api, one, { 'idempotency-key': name });
  const first = await send(stack.api, body);
  const second = await send(stack.api, body);
  expect([second.status, second.headers.get('idempotent-replayed'), second.body]).toEqual([202, 'true', first.body]);
  const other = { ...body, externalId: `${CANARY}-2` };
  await refused(() => send(stack.api, other), { status: 422, code: 'idempotency-mismatch' }, 'other body');
  await refused(() => send(stack.api, body, 'a b'), { status: 422, code: 'bad-header-value' }, 'bad key');
  const many = event({ startsAt: await inDays(stack, 7) });
  const name = fresh('K');
  const answers = await Promise.all(Array.from({ length: 10 }, () => send(stack.api, many, name)));
  expect(new Set(answers.map((one) => one.body.items[0]?.eventId)).size).toBe(1);
  expect(answers.map((one) => one.status)).toEqual(answers.map(() => 202));
});

test('after all of it no log holds a value that was sent, and nobody got a mail but the one who should', async () => {
  expect(stack.logs()).not.toContain(CANARY);
  expect(stack.logs()).not.toContain('Testperson');
  const { rows } = await stack.database.query<{ n: number }>(
    `select count(*)::int as n from message where state not in ('accepted')`,
  );
  expect(rows).toEqual([{ n: 0 }]);
});
