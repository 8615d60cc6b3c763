import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import type { ReviewView } from '../../engine/wire/journeys.ts';
import type { AuditLine } from '../../engine/wire/operations.ts';
import type { PatientView, WhyAnswer } from '../../engine/wire/patients.ts';
import type { Answer } from '../stack/api.ts';
import { eventually } from '../stack/eventually.ts';
import { startStack } from '../stack/start-stack.ts';
import type { Stack } from '../stack/stack.ts';
import { book, changeVisit, inDays, postEvent, registerPatient, SOURCE } from './clinic.ts';
import type { Booked, Patient } from './clinic.ts';
import { enrollment, receiptAt, runEnding, whenAsleepAt, whenClosed } from './enrollments.ts';
import { answerPage, confirmLink } from './mail-links.ts';
import { carewright, signedInWith } from './operator.ts';
import { approve, draftFromGallery, publish, submit } from './reminder-journey.ts';
import { smtpSeen } from './sandbox-log.ts';
import { storedHistory } from './temporal-history.ts';

/** Steps 4 to 9 of the story, and the approval before them, headless through the two doors. The tests build on each other. */

let stack: Stack;
beforeAll(async () => {
  stack = await startStack(inject('testRun'));
}, 120_000);
afterAll(() => stack?.stop());

interface Inside {
  readonly patient: Patient;
  readonly booked: Booked;
}

const inside = new Map<string, Inside>();

function the(name: string): Inside {
  const one = inside.get(name);
  if (one === undefined) throw new Error(`${name} was never booked.`);
  return one;
}

const codeOf = (answer: Answer): unknown => (answer.body as { readonly code?: unknown }).code;

async function enters(name: string, domain: string, days: number): Promise<void> {
  const patient = await registerPatient(stack, domain);
  inside.set(name, { patient, booked: await book(stack, patient, days) });
}

test('a journey from the gallery goes live only when another person approved exactly what runs', async () => {
  const marketer = await stack.as('marketer');
  const reviewer = await stack.as('reviewer');
  const draft = await draftFromGallery(marketer);

  expect(codeOf(await submit(marketer, draft, 'somebody-elses'))).toBe('stale-etag');
  const first = await submit(marketer, draft);
  expect(first.status).toBe(201);
  const own = await approve(marketer, first.body);
  expect([own.status, codeOf(own)]).toEqual([403, 'not-permitted']);

  const review = await reviewer.get<ReviewView>(`/v1/reviews/${first.body.review}`);
  expect(review.body.problems).toEqual([]);
  expect(review.body.planHash).toMatch(/^[0-9a-f]{64}$/);
  expect(review.body.messages.map((mail) => mail.template)).toContain('visit-reminder');
  for (const mail of review.body.messages)
    expect(mail.html.length * mail.text.length * mail.subject.length).toBeGreaterThan(0);
  expect((await approve(reviewer, { ...first.body, planHash: '0'.repeat(64) })).status).toBe(409);
  expect((await approve(reviewer, first.body)).body).toEqual({ version: first.body.version, state: 'approved' });

  const document = {
    ...draft.document,
    nodes: draft.document.nodes.map((node) => (node.id === 'reminder' ? { ...node, name: 'Reminder,' } : node)),
  };
  const saved = await marketer.put<{ readonly etag: string; readonly voided: readonly string[] }>(
    `/v1/journeys/${draft.id}/draft`,
    { document },
    { 'if-match': `"${draft.etag}"` },
  );
  expect(saved.body.voided).toEqual([first.body.version]);
  const refused = await publish(marketer, draft.id, first.body);
  expect([refused.status, codeOf(refused)]).toEqual([409, 'wrong-state']);

  const second = await submit(marketer, { ...draft, etag: saved.body.etag });
  expect((await publish(marketer, draft.id, second.body)).status).toBe(409);
  expect((await approve(reviewer, second.body)).status).toBe(200);
  expect((await publish(marketer, draft.id, second.body)).body).toEqual({
    version: second.body.version,
    state: 'live',
  });
});

test('who may both draw and review may not approve their own work', async () => {
  const both = await signedInWith(stack, ['marketer', 'reviewer']);
  const draft = await draftFromGallery(both);
  const submitted = await submit(both, draft);
  const own = await approve(both, submitted.body);
  expect([own.status, codeOf(own)]).toEqual([403, 'own-work']);
  expect(codeOf(await publish(both, draft.id, submitted.body))).toBe('wrong-state');
});

test('a booking is answered 202 with its enrollment; posted again it is the same event and starts nothing', async () => {
  await enters('confirms', 'verified.example', 3.5);
  await enters('silent', 'verified.example', 3.5);
  await enters('plain', 'plain.example', 3.5);
  await enters('revokes', 'verified.example', 3.5);
  await enters('moves', 'verified.example', 3.5);
  await enters('cancels', 'verified.example', 3.5);
  const { booked, patient } = the('confirms');

  const again = await postEvent(stack.api, booked.event);
  expect(again.status).toBe(202);
  expect(again.body.items[0]).toMatchObject({
    duplicate: true,
    outcome: 'duplicate',
    enrollments: [{ id: booked.enrollment }],
  });
  const sameVisit = await postEvent(stack.api, {
    ...booked.event,
    externalId: `${booked.event.externalId}-b`,
    data: { ...booked.event.data, sourceVersion: 2 },
  });
  expect(sameVisit.body.items[0]?.enrollments).toMatchObject([{ id: booked.enrollment, outcome: 'already' }]);
  const of = await stack.api.get<{ readonly items: readonly unknown[] }>(`/v1/enrollments?patient=${patient.id}`);
  expect(of.body.items).toHaveLength(1);
  for (const { booked: one } of inside.values()) await whenAsleepAt(stack, one.enrollment, 'two-days-before');
  expect(await runEnding(stack, booked.enrollment)).toBe('RUNNING');
});

test('a revoked channel ends the sleeping run at once, for good, and says why on the patient page', async () => {
  const { patient, booked } = the('revokes');
  const support = await stack.as('support');
  const began = performance.now();
  const revoked = await support.post<{ readonly exited: readonly string[] }>(`/v1/patients/${patient.id}/permissions`, {
    contact: patient.contact,
    channel: 'email',
    axis: 'channel',
    purpose: '*',
    act: 'revoke',
    evidence: 'telephone',
  });
  expect(revoked.body.exited).toEqual([booked.enrollment]);
  const closed = await whenClosed(stack, booked.enrollment, 2_000 - (performance.now() - began));
  expect(closed.reason).toBe('permission-withdrawn');
  const page = await support.get<PatientView>(`/v1/patients/${patient.id}`);
  expect(page.body.enrollments).toMatchObject([
    { id: booked.enrollment, state: 'closed', reason: 'permission-withdrawn' },
  ]);
  expect(page.body.permissions).toMatchObject([{ axis: 'channel', state: 'revoked', evidence: 'telephone' }]);
});

test('a moved visit is planned anew while its run sleeps; a cancelled one ends it', async () => {
  const moves = the('moves');
  const startsAt = await inDays(stack, 10);
  const moved = await changeVisit(stack, moves.patient, { ...moves.booked.visit, startsAt }, 'moved');
  expect(moved.body.enrollments).toMatchObject([{ id: moves.booked.enrollment, outcome: 'replanned' }]);
  const due = new Date(Date.parse(startsAt) - 2 * 86_400_000).toISOString();
  await eventually('the new plan', async () => (await enrollment(stack, moves.booked.enrollment)).nextWake === due);

  const cancels = the('cancels');
  const cancelled = await changeVisit(stack, cancels.patient, cancels.booked.visit, 'cancelled');
  expect(cancelled.body.enrollments).toMatchObject([{ id: cancels.booked.enrollment, outcome: 'exited' }]);
  expect((await whenClosed(stack, cancels.booked.enrollment, 5_000)).reason).toBe('appointment-cancelled');
});

test('two days later the reminder is there: over verified TLS, evidence first; in clear goes nothing', async () => {
  await stack.clock.advance('P2D');
  const { patient, booked } = the('confirms');
  const [mail] = await stack.mailbox.arrived(patient.address);
  expect(mail).toMatchObject({ to: patient.address, server: 'verified.example' });
  expect(['TLSv1.2', 'TLSv1.3']).toContain(mail?.tlsVersion);

  const view = await whenAsleepAt(stack, booked.enrollment, 'confirmed');
  const receipt = receiptAt(view, 'reminder');
  expect(receipt).toMatchObject({
    permission: 'allow',
    state: 'accepted',
    method: 'tls',
    tier: 'T2',
    tlsProtocol: mail?.tlsVersion,
    replyCode: 250,
    tries: 1,
  });
  const mailFrom = instantOfMailFrom(patient.address);
  const evidence = await handingOver(receipt?.message ?? '');
  expect(evidence).toMatchObject({ action: 'message.handing-over', subject: receipt?.message });
  expect(Date.parse(evidence?.recordedAt ?? '')).toBeLessThanOrEqual(mailFrom);
  const marked = await stack.database.query<{ marked_at: Date }>('select marked_at from try where message = $1', [
    receipt?.message,
  ]);
  expect(marked.rows[0]?.marked_at.getTime()).toBeLessThanOrEqual(mailFrom);

  for (const name of ['plain', 'revokes', 'moves', 'cancels'])
    expect(await stack.mailbox.messages(the(name).patient.address), name).toEqual([]);
  expect(
    smtpSeen(stack, ({ domain, verb }) => domain === 'plain.example' && ['MAIL', 'RCPT', 'DATA'].includes(verb)),
  ).toEqual([]);
});

/** When the server that took the mail of this address saw its MAIL FROM. */
function instantOfMailFrom(address: string): number {
  const rcpt = smtpSeen(stack, ({ verb, to }) => verb === 'RCPT' && to === address)[0];
  const before = smtpSeen(
    stack,
    (event) =>
      event.verb === 'MAIL' &&
      event.connection === rcpt?.connection &&
      BigInt(event.monotonicNs) < BigInt(rcpt.monotonicNs),
  );
  return Date.parse(before.at(-1)?.at ?? '');
}

async function handingOver(message: string): Promise<AuditLine | undefined> {
  const list = await stack.api.get<{ readonly items: readonly AuditLine[] }>(
    `/v1/audit/entries?action=message.handing-over&subject=${message}`,
  );
  return list.body.items[0];
}

test('support reads in words why the patient without a secure path got nothing', async () => {
  const { patient, booked } = the('plain');
  const view = await whenAsleepAt(stack, booked.enrollment, 'confirmed');
  const receipt = receiptAt(view, 'reminder');
  expect(receipt).toMatchObject({ state: 'failed', reason: 'no-secure-path', tries: 0 });
  const support = await stack.as('support');
  const why = await support.get<WhyAnswer>(`/v1/patients/${patient.id}/why?message=${receipt?.message}`);
  expect(why.body).toMatchObject({ status: 'failed', deciding: 'no-secure-path' });
  expect(why.body.sentence).toContain('no secure path');
  const all = await support.get<{ readonly items: readonly WhyAnswer[] }>(`/v1/enrollments/${booked.enrollment}/why`);
  expect(all.body.items).toEqual([why.body]);
});

test('opening the confirm link changes nothing, however often; pressing the button ends the run as confirmed', async () => {
  const { patient, booked } = the('confirms');
  const link = confirmLink((await stack.mailbox.messages(patient.address))[0]);
  expect(new URL(link).origin).toBe(stack.patientsUrl);
  const before = await standing();
  for (let i = 0; i < 10; i += 1) {
    const page = await fetch(link);
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
  }
  expect((await fetch(link, { method: 'HEAD' })).status).toBe(200);
  expect(await standing()).toEqual(before);
  expect((await enrollment(stack, booked.enrollment)).state).toBe('active');

  expect((await answerPage(link, 'confirm')).status).toBe(200);
  expect((await whenClosed(stack, booked.enrollment, 5_000)).reason).toBe('confirmed');
  expect((await answerPage(link, 'confirm')).status).toBe(200);
});

/** What a GET must not change. */
async function standing(): Promise<unknown> {
  const { rows } = await stack.database.query(
    `select (select count(*)::int from event) as events, (select count(*)::int from audit) as entries, (select sum(version)::int from patient_gate) as gates,
      (select count(*)::int from link where used_at is not null) as used, (select count(*)::int from outbox) as outbox,
      (select jsonb_agg(state order by id) from appointment) as appointments`,
  );
  return rows[0];
}

test('three days later: who confirmed has one mail, who did not has two and ended; the moved visit is reminded in its time', async () => {
  await stack.clock.advance('P3D');
  const { patient, booked } = the('silent');
  expect((await whenClosed(stack, booked.enrollment)).reason).toBe('completed');
  const mails = await stack.mailbox.messages(patient.address);
  expect(mails).toHaveLength(2);
  const { rows } = await stack.database.query<{ node: string; occurred_at: Date }>(
    'select node, occurred_at from message where enrollment = $1 order by occurred_at',
    [booked.enrollment],
  );
  expect(rows.map((row) => row.node)).toEqual(['reminder', 'second']);
  const hours = ((rows[1]?.occurred_at.getTime() ?? 0) - (rows[0]?.occurred_at.getTime() ?? 0)) / 3_600_000;
  expect(hours).toBeGreaterThan(23.99);
  expect(hours).toBeLessThan(24.1);

  expect(await stack.mailbox.messages(the('confirms').patient.address)).toHaveLength(1);
  expect(await stack.mailbox.messages(the('revokes').patient.address)).toEqual([]);
  expect(await stack.mailbox.messages(the('moves').patient.address)).toEqual([]);
  const plain = await whenClosed(stack, the('plain').booked.enrollment);
  expect([plain.reason, receiptAt(plain, 'second')?.reason]).toEqual(['completed', 'no-secure-path']);
});

test('support finds the patient by posted words and sees the path, why the run waits, and until when', async () => {
  const { patient, booked } = the('moves');
  const support = await stack.as('support');
  const found = await support.post<{
    readonly items: readonly { readonly id: string; readonly maskedAddress: string }[];
  }>('/v1/patients/search', {
    kind: 'record-number',
    value: patient.number,
    source: SOURCE,
  });
  expect(found.body.items.map((line) => line.id)).toEqual([patient.id]);
  expect(JSON.stringify(found.body)).not.toContain(patient.address);
  const page = await support.get<PatientView>(`/v1/patients/${patient.id}`);
  expect(JSON.stringify(page.body)).not.toMatch(/Testperson/);
  expect(page.body.now).toMatchObject([{ enrollment: booked.enrollment, nextStep: 'Reminder,' }]);
  const view = await support.get<{ readonly why: string; readonly nextWake: string }>(
    `/v1/enrollments/${booked.enrollment}`,
  );
  expect(view.body).toMatchObject({
    node: 'two-days-before',
    steps: [{ node: 'start', port: 'next' }, { node: 'two-days-before' }],
    zone: 'America/New_York',
  });
  expect(view.body.why).toContain('Two days before');
  expect(Date.parse(view.body.nextWake)).toBeGreaterThan((await stack.clock.now()).getTime());

  await stack.clock.advance('P3DT12H');
  expect(await stack.mailbox.arrived(patient.address)).toHaveLength(1);
});

test('every run of Temporal ended with the reason of its enrollment and stored nothing readable', async () => {
  const endings = {
    confirms: 'confirmed',
    silent: 'completed',
    plain: 'completed',
    revokes: 'permission-withdrawn',
    cancels: 'appointment-cancelled',
  };
  for (const [name, reason] of Object.entries(endings)) {
    const { booked, patient } = the(name);
    expect(await runEnding(stack, booked.enrollment), name).toBe(reason);
    const { encodings, plainPlaces, text } = await storedHistory(stack, booked.enrollment);
    expect(encodings.length, name).toBeGreaterThan(3);
    expect(plainPlaces, name).toEqual([]);
    for (const secret of ['Testperson', patient.address, patient.number, patient.id])
      expect(text.includes(secret), `${name}: ${secret}`).toBe(false);
  }
});

const STEPS = [
  'journey.created',
  'journey.submitted',
  'journey.approved',
  'journey.voided',
  'journey.changed',
  'journey.published',
  'patient.created',
  'contact.added',
  'appointment.booked',
  'appointment.moved',
  'appointment.cancelled',
  'appointment.confirmed',
  'event.accepted',
  'enrollment.started',
  'enrollment.exited',
  'enrollment.closed',
  'permission.revoked',
  'message.handing-over',
  'message.settled',
  'message.failed',
  'patient.searched',
  'patient.opened',
  'person.signed-in',
  'system.clock-advanced',
];

test('the audit list has every step with actor, action, subject and outcome', async () => {
  const admin = await stack.as('admin');
  for (const action of STEPS) {
    const list = await admin.get<{ readonly items: readonly AuditLine[] }>(`/v1/audit/entries?action=${action}`);
    expect(list.body.items.length, action).toBeGreaterThan(0);
    for (const entry of list.body.items) {
      for (const word of [entry.actor, entry.actorKind, entry.subject, entry.outcome])
        expect(word, action).not.toBe('');
    }
  }
  const confirmed = await admin.get<{ readonly items: readonly AuditLine[] }>(
    '/v1/audit/entries?action=appointment.confirmed',
  );
  expect(confirmed.body.items).toMatchObject([
    { actorKind: 'patient', actor: the('confirms').patient.id, outcome: 'by-link' },
  ]);
});

test('an export of the audit log verifies offline with the public key, and a flipped byte is found and named', async () => {
  const keyFile = join(stack.home.folder, 'api-key');
  writeFileSync(keyFile, stack.signIns.clients[0]?.apiKey ?? '');
  const door = ['--url', stack.baseUrl, '--api-key-file', keyFile];
  const key = (await carewright(stack, ['audit', 'key', ...door])).output.trim();
  const file = join(stack.home.folder, 'audit.jsonl');
  // An export holds signed entries only, and a checkpoint comes every few seconds.
  await eventually('a checkpoint over the hand-offs', async () => {
    rmSync(file, { force: true });
    expect(await carewright(stack, ['audit', 'export', '--out', file, ...door])).toMatchObject({ exitCode: 0 });
    return readFileSync(file, 'utf8').includes('"message.handing-over"');
  });
  const good = await carewright(stack, ['audit', 'verify', file, '--key', key]);
  expect(good.exitCode, good.output).toBe(0);

  const lines = readFileSync(file, 'utf8').split('\n');
  const at = lines.findIndex((line) => line.includes('"message.handing-over"'));
  lines[at] = lines[at]?.replace('"message.handing-over"', '"message.handing-ovep"') ?? '';
  writeFileSync(file, lines.join('\n'));
  const bad = await carewright(stack, ['audit', 'verify', file, '--key', key]);
  expect(bad.exitCode, bad.output).toBe(1);
  expect(bad.output).toContain(`line ${at + 1} of the export`);
});
