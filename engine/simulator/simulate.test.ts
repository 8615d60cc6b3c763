import fc from 'fast-check';
import { expect, test } from 'vitest';
import { trialCatalog } from '../../test/arbitrary/catalog.ts';
import { arbitraryDocument } from '../../test/arbitrary/document.ts';
import { arbitraryScript } from '../../test/arbitrary/script.ts';
import { dateWait, entry, eventWait, exit, hours, send, straight } from '../../test/arbitrary/trial-journey.ts';
import { compile } from '../compiler/compile.ts';
import type { Plan } from '../interpreter/plan.ts';
import { GALLERY } from '../journey/gallery.ts';
import type { JourneyDocument } from '../journey/document.ts';
import { simulate } from './simulate.ts';
import { pathOf } from './trace.ts';
import type { Happening, World } from './world.ts';

const planOf = (document: JourneyDocument | undefined): Plan => {
  const plan = document === undefined ? null : compile(document, trialCatalog).plan;
  if (plan === null) throw new Error('The trial journey has a problem.');
  return plan;
};

const START = '2026-11-01T10:00:00.000Z';
const VISIT = '2026-11-10T15:00:00.000Z';
const DUE = '2026-11-08T15:00:00.000Z';
const reminder = planOf(GALLERY[0]?.document);
const worldOf = (script: readonly Happening[] = [], over: Partial<World> = {}): World => ({
  startsAt: START,
  appointment: { startsAt: VISIT },
  zone: 'America/Denver',
  script,
  sends: {},
  ...over,
});
const event = (at: string, type: string, startsAt?: string): Happening => ({
  at,
  kind: 'event',
  type,
  ...(startsAt === undefined ? {} : { startsAt }),
});
/** `node port` at each leaving. */
const ways = (plan: Plan, world: World): readonly string[] =>
  simulate(plan, world).trace.flatMap((one) => (one.what === 'left' ? [`${one.node} ${one.port}`] : []));

test('a confirmed visit ends the gallery journey after one reminder', () => {
  const simulated = simulate(reminder, worldOf([event('2026-11-08T20:00:00.000Z', 'appointment.confirmed')]));
  expect(simulated).toMatchObject({ closed: 'confirmed', isCut: false });
  expect(simulated.trace.filter((one) => one.node === 'reminder').map((one) => [one.at, one.what])).toEqual([
    [DUE, 'entered'],
    [DUE, 'left'],
  ]);
  expect(simulated.trace.at(-1)).toMatchObject({ at: '2026-11-08T20:00:00.000Z', what: 'closed', reason: 'confirmed' });
});

test('without an answer a second reminder goes out a day later', () => {
  const { trace, closed } = simulate(reminder, worldOf());
  expect(trace.find((one) => one.node === 'second')?.at).toBe('2026-11-09T15:00:00.000Z');
  expect(closed).toBe('completed');
});

test('booked too late, and without a date, leave by their own ports', () => {
  expect(simulate(reminder, worldOf([], { appointment: { startsAt: '2026-11-02T10:00:00.000Z' } })).closed).toBe(
    'booked-too-late',
  );
  expect(simulate(reminder, worldOf([], { appointment: { startsAt: null } })).closed).toBe('no-date');
  expect(simulate(reminder, worldOf([], { appointment: null })).closed).toBe('no-date');
});

test('a cancelled visit ends it at once, asleep, with the reason of the rule', () => {
  const { closed, trace } = simulate(reminder, worldOf([event('2026-11-05T00:00:00.000Z', 'appointment.cancelled')]));
  expect(closed).toBe('appointment-cancelled');
  expect(trace.some((one) => one.node === 'reminder')).toBe(false);
});

test('a moved visit moves the reminder; moved after it, the next reminder starts over', () => {
  const moved = simulate(
    reminder,
    worldOf([event('2026-11-05T00:00:00.000Z', 'appointment.moved', '2026-11-20T15:00:00.000Z')]),
  );
  expect(moved.trace.find((one) => one.node === 'reminder')?.at).toBe('2026-11-18T15:00:00.000Z');
  const after = worldOf([event('2026-11-09T00:00:00.000Z', 'appointment.moved', '2026-11-20T15:00:00.000Z')]);
  expect(
    simulate(reminder, after)
      .trace.filter((one) => one.node === 'reminder' && one.what === 'left')
      .map((one) => [one.at, one.visit]),
  ).toEqual([
    [DUE, 1],
    ['2026-11-18T15:00:00.000Z', 2],
  ]);
});

test('an event between the send and a wait that watches since it is not missed', () => {
  const document = (since: string) =>
    straight(
      [
        entry(),
        send('mail'),
        hours('gap', 10),
        eventWait('answer', { since }),
        exit('none', 'none'),
        exit('yes', 'yes'),
      ].slice(0, 5),
      'answer appointment.confirmed yes',
    );
  const withExit = (since: string): JourneyDocument => ({
    ...document(since),
    nodes: [...document(since).nodes, exit('yes', 'yes')],
  });
  const world = worldOf([event('2026-11-01T12:00:00.000Z', 'appointment.confirmed')]);
  expect(simulate(planOf(withExit('mail')), world).closed).toBe('yes');
  expect(simulate(planOf(withExit('')), world).closed).toBe('none');
});

test('a deferred send is tried again and skipped when it is useless', () => {
  const held = { kind: 'deferred', minutes: 60, reason: 'held' } as const;
  const once = simulate(reminder, worldOf([], { sends: { reminder: [held] } }));
  expect(once.trace.find((one) => one.node === 'reminder' && one.what === 'left')?.at).toBe('2026-11-08T16:00:00.000Z');
  const always = simulate(reminder, worldOf([], { sends: { reminder: Array(100).fill(held) } }));
  expect(always.trace.find((one) => one.node === 'reminder' && one.what === 'left')).toMatchObject({
    at: '2026-11-10T13:00:00.000Z',
    port: 'skipped',
    reason: 'too-late',
  });
});

test('a failed and a denied send go on with their reason', () => {
  const world = worldOf([], {
    sends: {
      reminder: [{ kind: 'failed', reason: 'no-secure-path' }],
      second: [{ kind: 'skipped', reason: 'channel-refused' }],
    },
  });
  expect(ways(reminder, world)).toEqual([
    'start next',
    'two-days-before due',
    'reminder failed',
    'confirmed timed-out',
    'second skipped',
  ]);
  expect(pathOf(simulate(reminder, world).trace)).toContainEqual({
    node: 'reminder',
    visit: 1,
    port: 'failed',
    reason: 'no-secure-path',
  });
});

test('a pause keeps a run before its next effect; waits go on, and what happens counts at once', () => {
  const pause = (from: string, to: string): readonly Happening[] => [
    { at: from, kind: 'pause' },
    { at: to, kind: 'resume' },
  ];
  const over = simulate(reminder, worldOf(pause('2026-11-07T00:00:00.000Z', '2026-11-09T00:00:00.000Z')));
  expect(over.trace.filter((one) => one.node === 'reminder' && one.what !== 'waits').map(({ at }) => at)).toEqual([
    '2026-11-08T15:00:00.000Z',
    '2026-11-09T00:00:00.000Z',
    '2026-11-09T00:00:00.000Z',
  ]);
  const confirmed = worldOf([
    ...pause('2026-11-08T16:00:00.000Z', '2026-11-08T22:00:00.000Z'),
    event('2026-11-08T20:00:00.000Z', 'appointment.confirmed'),
  ]);
  expect(simulate(reminder, confirmed).trace.at(-1)).toMatchObject({
    at: '2026-11-08T20:00:00.000Z',
    reason: 'confirmed',
  });
  const forGood = simulate(reminder, worldOf([{ at: START, kind: 'pause' }]));
  expect(forGood).toMatchObject({ closed: 'completed', isCut: false });
  expect(pathOf(forGood.trace).flatMap(({ reason }) => reason ?? [])).toEqual(['too-late', 'too-late']);
});

test('moved while it was paused, past its old date, it waits for the new one', () => {
  const plan = planOf(straight([entry(), dateWait('wait'), exit()], 'wait past end', 'wait missing end'));
  const script: readonly Happening[] = [
    { at: '2026-11-08T14:00:00.000Z', kind: 'pause' },
    event('2026-11-08T14:30:00.000Z', 'appointment.moved', '2026-11-20T15:00:00.000Z'),
    { at: '2026-11-08T16:00:00.000Z', kind: 'resume' },
  ];
  const { trace } = simulate(plan, worldOf(script));
  expect(trace.filter((one) => one.what === 'left' && one.node === 'wait').map((one) => [one.at, one.port])).toEqual([
    ['2026-11-18T15:00:00.000Z', 'due'],
  ]);
});

test('of what falls on one instant the deadline comes first', () => {
  expect(ways(reminder, worldOf([event('2026-11-09T15:00:00.000Z', 'appointment.confirmed')]))).toContain(
    'confirmed timed-out',
  );
});

test('calendar days are counted in the zone of the patient', () => {
  const plan = planOf(
    straight([entry(), { ...hours('days'), settings: { unit: 'calendar-days', amount: 1 } }, exit()]),
  );
  const end = (zone: string | null) =>
    simulate(plan, worldOf([], { startsAt: '2026-11-01T04:30:00.000Z', zone })).trace.at(-1)?.at;
  expect([end('America/New_York'), end('America/Phoenix'), end(null)]).toEqual([
    '2026-11-02T05:30:00.000Z',
    '2026-11-02T04:30:00.000Z',
    '2026-11-02T06:30:00.000Z',
  ]);
});

test('a move into the past, seen at the send, does not go round', () => {
  const plan = planOf(
    straight([entry(), dateWait('wait'), hours('gap', 1), send('mail'), exit()], 'wait past mail', 'wait missing end'),
  );
  const { closed, isCut, trace } = simulate(
    plan,
    worldOf([event('2026-11-08T15:30:00.000Z', 'appointment.moved', '2026-11-09T12:00:00.000Z')]),
  );
  expect({ closed, isCut }).toEqual({ closed: 'completed', isCut: false });
  expect(trace.filter((one) => one.node === 'mail' && one.what === 'entered')).toHaveLength(2);
});

const NODES = ['n0', 'n1', 'n2', 'n3'];
const documents = arbitraryDocument({ templates: ['visit-reminder'], mostSteps: 8 });
const scripts = arbitraryScript({ startsAt: START, hasPauses: true, sends: NODES, clicks: NODES });

test('every simulation of a compiled plan ends, closes the run, keeps time in order, and its trace gives the path', () => {
  fc.assert(
    fc.property(documents, scripts, (document, world) => {
      const { plan } = compile(document, trialCatalog);
      if (plan === null) return;
      const { entered, trace, closed, state, isCut } = simulate(plan, world);
      // Whom an exit rule would end at once does not come in.
      if (entered.kind === 'not-started') {
        expect(trace).toEqual([]);
        return;
      }
      expect(isCut).toBe(false);
      expect(closed).toBe(state.closed);
      expect(pathOf(trace)).toEqual(state.path);
      expect(
        closed === null && trace.findLast((one) => one.what === 'paused' || one.what === 'resumed')?.what !== 'paused',
      ).toBe(false);
      const times = trace.map((one) => Date.parse(one.at));
      expect(times).toEqual(times.toSorted((a, b) => a - b));
      expect(simulate(plan, world).trace).toEqual(trace);
    }),
    { numRuns: 500 },
  );
});

test('no message is sent after it is useless', () => {
  fc.assert(
    fc.property(documents, scripts, (document, world) => {
      const { plan } = compile(document, trialCatalog);
      if (plan === null || world.script.some((one) => one.kind === 'event' && one.startsAt !== undefined)) return;
      const limit = Date.parse(world.appointment?.startsAt ?? START) - 3_600_000;
      for (const one of simulate(plan, world).trace)
        if (one.what === 'left' && one.port === 'sent') expect(Date.parse(one.at)).toBeLessThan(limit);
    }),
    { numRuns: 300 },
  );
});
