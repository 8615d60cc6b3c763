import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import type { DocumentNode, JourneyDocument } from '../../engine/journey/document.ts';
import type { AuditLine } from '../../engine/wire/operations.ts';
import type { PatientView } from '../../engine/wire/patients.ts';
import { publishTemplate } from '../crash/offer-template.ts';
import { goLive } from '../crash/one-mail-journeys.ts';
import { eventually } from '../stack/eventually.ts';
import { startStack } from '../stack/start-stack.ts';
import type { Stack } from '../stack/stack.ts';
import { book, patientBody, registerPatient } from './clinic.ts';
import type { Patient } from './clinic.ts';
import { enrollment, whenAsleepAt, whenClosed } from './enrollments.ts';

const GUIDE = 'https://guide.example/visit?step=1&part=2';
const MAP = 'https://map.example/';
const PHONE = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Safari/604.1';
/** Longer than a mail can be read in, by the rule that tells people from programs. */
const READ_MS = 5_500;
/** Longer than judging takes. */
const JUDGED_MS = 5_000;

const BODY = `<mjml><mj-body><mj-section><mj-column>
  <mj-text>Hello {{ patient.firstName }}, see <a href="${GUIDE.replace('&', '&amp;')}">our guide</a> and <a href="${MAP}">the map</a>.</mj-text>
  <mj-text><a href="{{ link.confirm }}">I will come</a> {{ appointment.date }} {{ appointment.time }}</mj-text>
</mj-column></mj-section></mj-body></mjml>`;

let stack: Stack;
const journeys = { now: '', twin: '', later: '' };
const people = new Map<string, Inside>();
beforeAll(async () => {
  stack = await startStack(inject('testRun'));
  await publishTemplate(stack.database, {
    id: 'visit-guide',
    version: 1,
    name: 'Visit guide',
    class: 'phi',
    purposes: ['appointment'],
    languages: { en: { subject: 'A guide', preheader: 'Please read', body: { kind: 'mjml', mjml: BODY }, text: null } },
  });
  journeys.now = await goLive(stack, guide('Waits at once', []));
  journeys.twin = await goLive(stack, guide('Waits for its own mail', []));
  const hour = { id: 'hour', kind: 'wait-duration', name: 'Hour', settings: { unit: 'hours', amount: 1 } };
  journeys.later = await goLive(stack, guide('Waits an hour later', [hour]));
  for (const name of ['presses', 'programs', 'revokes', 'changes']) people.set(name, await enters(true));
  people.set('untracked', await enters(false));
  await sleep(READ_MS);
}, 120_000);
afterAll(() => stack?.stop());

/** A mail, perhaps something else, then a day for a press in that mail. */
function guide(name: string, between: readonly DocumentNode[]): JourneyDocument {
  const first = between[0]?.id ?? 'wait';
  return {
    formatVersion: 1,
    name,
    settings: {
      ...{ occurrence: 'appointment', exitRules: [], sender: 'default', priority: 3 },
      goal: { event: 'message.clicked', withinDays: 3, exitOnGoal: false },
    },
    nodes: [
      { id: 'start', kind: 'entry', name: 'Start', settings: { trigger: 'event', event: 'appointment.booked' } },
      {
        id: 'mail',
        kind: 'send-email',
        name: 'Guide',
        settings: { template: 'visit-guide', purpose: 'appointment', notAfter: { anchor: 'appointment', minutes: 0 } },
      },
      ...between,
      {
        id: 'wait',
        kind: 'wait-for-event',
        name: 'Pressed?',
        settings: { events: ['message.clicked', 'patient.updated'], maxMinutes: 1_440, since: 'mail' },
      },
      { id: 'pressed', kind: 'exit', name: 'Pressed', settings: { reason: 'pressed' } },
      { id: 'changed', kind: 'exit', name: 'Changed', settings: { reason: 'changed' } },
      { id: 'end', kind: 'exit', name: 'End', settings: { reason: 'completed' } },
    ],
    edges: [
      { from: 'start', port: 'next', to: 'mail' },
      { from: 'mail', port: 'sent', to: first },
      ...between.map(({ id }) => ({ from: id, port: 'next', to: 'wait' })),
      { from: 'wait', port: 'message.clicked', to: 'pressed' },
      { from: 'wait', port: 'patient.updated', to: 'changed' },
      { from: 'wait', port: 'timed-out', to: 'end' },
    ],
    notes: [],
    layout: {},
  };
}

interface Inside {
  readonly patient: Patient;
  /** Enrollment by journey. */
  readonly runs: Readonly<Record<keyof typeof journeys, string>>;
  /** Addresses of the links of each journey's mail, in order. */
  readonly links: Readonly<Record<keyof typeof journeys, readonly string[]>>;
}

async function permits(patient: Patient, act: 'grant' | 'revoke'): Promise<void> {
  const support = await stack.as('support');
  const body = { contact: patient.contact, channel: 'email', axis: 'tracking', purpose: '*', act, evidence: 'form' };
  expect((await support.post(`/v1/patients/${patient.id}/permissions`, body)).status).toBe(200);
}

/** Booked and mailed by each journey. */
async function enters(isTracked: boolean): Promise<Inside> {
  const patient = await registerPatient(stack);
  if (isTracked) await permits(patient, 'grant');
  await book(stack, patient, 9);
  const page = await stack.api.get<PatientView>(`/v1/patients/${patient.id}`);
  const runOf = (journey: string): string =>
    page.body.enrollments.find((one) => one.journeyId === journey)?.id ?? 'none';
  const runs = { now: runOf(journeys.now), twin: runOf(journeys.twin), later: runOf(journeys.later) };
  for (const run of [runs.now, runs.twin]) await whenAsleepAt(stack, run, 'wait');
  await whenAsleepAt(stack, runs.later, 'hour');
  const mails = await stack.mailbox.arrived(patient.address, 3);
  // Answer links lie on the enrollment: they tell whose mail it is.
  const linksOf = async (run: string): Promise<readonly string[]> => {
    const { rows } = await stack.database.query<{ hash: string }>(
      "select encode(l.token_hash, 'hex') as hash from link l join send_key k on k.message = l.message where k.enrollment = $1 and l.kind = 'confirm'",
      [run],
    );
    const hashes = await Promise.all(mails.map((mail) => hashOf(mail.links)));
    return mails[hashes.indexOf(rows[0]?.hash ?? '')]?.links.filter((link) => !link.includes('/a/')) ?? [];
  };
  const { now, twin, later } = runs;
  return { patient, runs, links: { now: await linksOf(now), twin: await linksOf(twin), later: await linksOf(later) } };
}

async function hashOf(links: readonly string[]): Promise<string> {
  const token = links.find((link) => link.includes('/a/'))?.split('/a/')[1] ?? '';
  return Buffer.from(await crypto.subtle.digest('SHA-256', Buffer.from(token))).toString('hex');
}

function the(name: string): Inside {
  const one = people.get(name);
  if (one === undefined) throw new Error(`${name} never entered.`);
  return one;
}

const follow = (link: string | undefined, agent = PHONE, method = 'GET'): Promise<Response> =>
  fetch(link ?? '', { method, redirect: 'manual', headers: agent === '' ? {} : { 'user-agent': agent } });

const verdicts = async (run: string): Promise<readonly string[]> => {
  const { rows } = await stack.database.query<{ verdict: string | null }>(
    'select o.verdict from link_open o join send_key k on k.message = o.message where k.enrollment = $1 order by o.id',
    [run],
  );
  return rows.map(({ verdict }) => verdict ?? 'unjudged');
};

const judged = (run: string, count: number): Promise<readonly string[]> =>
  eventually(`${count} judged`, async () => {
    const all = await verdicts(run);
    return all.length >= count && !all.includes('unjudged') && all;
  });

test('without permission to track, links lead straight where the template says', () => {
  const { links } = the('untracked');
  expect([links.now, links.later]).toEqual([
    [GUIDE, MAP],
    [GUIDE, MAP],
  ]);
});

test('a press releases the wait of the run that sent the mail, at once, and no other', async () => {
  const { links, runs, patient } = the('presses');
  const [counted, second] = links.now;
  expect([counted, second].map((link) => new URL(link ?? '').pathname.slice(0, 3))).toEqual(['/c/', '/c/']);
  const answer = await follow(`${counted}?u=//evil.example/&to=https://evil.example`);
  expect([answer.status, answer.headers.get('location'), answer.headers.get('referrer-policy')]).toEqual([
    302,
    GUIDE,
    'no-referrer',
  ]);
  expect((await whenClosed(stack, runs.now, JUDGED_MS)).reason).toBe('pressed');
  expect((await enrollment(stack, runs.now)).goal?.reached?.after).toBe('message');
  for (const other of [runs.twin, runs.later])
    expect(await enrollment(stack, other)).toMatchObject({ state: 'active', goal: { reached: null } });
  const list = await stack.api.get<{ readonly items: readonly AuditLine[] }>('/v1/audit/entries?action=link.clicked');
  expect(list.body.items).toMatchObject([{ actorKind: 'patient', actor: patient.id, outcome: 'person' }]);
  const { rows } = await stack.database.query(
    "select e.kind from message_event e join send_key k on k.message = e.message where k.enrollment = $1 and e.kind = 'clicked'",
    [runs.now],
  );
  expect(rows).toHaveLength(1);
});

test('a press between the mail and the wait is not missed', async () => {
  const { links, runs } = the('presses');
  await follow(links.later[1]);
  expect(await judged(runs.later, 1)).toEqual(['person']);
  expect((await enrollment(stack, runs.later)).node).toBe('hour');
});

test('programs, HEAD, haste and all links at once count for nothing and release nobody', async () => {
  const { links, runs } = the('programs');
  expect((await follow(links.now[0], PHONE, 'HEAD')).headers.get('location')).toBe(GUIDE);
  expect((await follow(links.now[0], 'Mozilla/5.0 (compatible; Barracuda Sentinel)')).status).toBe(302);
  expect((await follow(links.later[0], 'python-requests/2.32')).status).toBe(302);
  expect(await judged(runs.now, 1)).toEqual(['machine']);
  await Promise.all(links.now.map((link) => follow(link)));
  expect(await judged(runs.now, 3)).toEqual(['machine', 'burst', 'burst']);
  const hasty = await enters(true);
  await follow(hasty.links.now[0]);
  expect(await judged(hasty.runs.now, 1)).toEqual(['too-soon']);
  for (const run of [runs.now, runs.later, hasty.runs.now])
    expect((await enrollment(stack, run)).state, run).toBe('active');
});

test('a revoked permission to track stops the counting of mail that is out; the link still leads on', async () => {
  const { links, runs, patient } = the('revokes');
  await permits(patient, 'revoke');
  const answer = await follow(links.now[1]);
  expect([answer.status, answer.headers.get('location')]).toEqual([302, MAP]);
  await sleep(JUDGED_MS);
  expect(await verdicts(runs.now)).toEqual([]);
  expect((await enrollment(stack, runs.now)).state).toBe('active');
});

test('a record that a clinical system changes releases the wait for it; the same record again does not', async () => {
  const { runs, patient } = the('changes');
  const body = patientBody(patient.number, patient.address);
  expect((await stack.api.put('/v1/patients', body)).status).toBe(200);
  expect((await enrollment(stack, runs.now)).state).toBe('active');
  expect((await stack.api.put('/v1/patients', { ...body, familyName: 'Testperson-Other' })).status).toBe(200);
  expect((await whenClosed(stack, runs.now, 2_000)).reason).toBe('changed');
});

test('unknown tokens lead nowhere', async () => {
  const answer = await follow(`${stack.patientsUrl}/c/${'x'.repeat(43)}`);
  expect([answer.status, answer.headers.get('location')]).toEqual([404, null]);
});

test('a day later whoever pressed meanwhile has gone on by that, and the others by time', async () => {
  await stack.clock.advance('PT2H');
  const presses = the('presses').runs;
  expect((await whenClosed(stack, presses.later)).reason).toBe('pressed');
  expect((await whenClosed(stack, the('changes').runs.later)).reason).toBe('changed');
  await stack.clock.advance('P2D');
  for (const name of ['programs', 'revokes', 'untracked'])
    expect((await whenClosed(stack, the(name).runs.now)).reason, name).toBe('completed');
  expect((await whenClosed(stack, presses.twin)).reason).toBe('completed');
});
