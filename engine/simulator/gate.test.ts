import fc from 'fast-check';
import { expect, test } from 'vitest';
import { template, trialCatalog } from '../../test/arbitrary/catalog.ts';
import { arbitraryDocument } from '../../test/arbitrary/document.ts';
import { arbitraryScript } from '../../test/arbitrary/script.ts';
import { entry, exit, hours, send, straight } from '../../test/arbitrary/trial-journey.ts';
import { compile } from '../compiler/compile.ts';
import { QUESTIONS } from '../gate/permission.ts';
import type { PermissionRecord } from '../gate/permission.ts';
import type { Plan } from '../interpreter/plan.ts';
import type { JourneyDocument } from '../journey/document.ts';
import type { GateContact, GateWorld } from './gate-world.ts';
import { simulate } from './simulate.ts';
import type { Happening, World } from './world.ts';

const catalog = {
  ...trialCatalog,
  templates: [
    template('visit-reminder'),
    template('news', { class: 'none', purposes: ['own-service'], hasOptOut: true, hasPostalAddress: true }),
  ],
};
const planOf = (document: JourneyDocument): Plan => {
  const { plan, problems } = compile(document, catalog);
  if (plan === null) throw new Error(`The trial journey has a problem: ${JSON.stringify(problems)}`);
  return plan;
};

const START = '2026-11-01T10:00:00.000Z';
const VISIT = '2026-11-20T15:00:00.000Z';
const record = (axis: string, state: PermissionRecord['state'], purpose = '*'): PermissionRecord => ({
  axis,
  state,
  purpose,
  until: null,
});
const contact = (over: Partial<GateContact> = {}): GateContact => ({
  id: 'self',
  until: null,
  isClinicalSource: true,
  isSuppressed: false,
  permissions: [],
  received: [],
  mailServer: 'T2',
  addressChangedAt: null,
  ...over,
});
const gate = (over: Partial<GateWorld> = {}): GateWorld => ({
  contacts: [contact()],
  isErased: false,
  cap: { most: 2, days: 7 },
  holds: [],
  ...over,
});
const worldOf = (gated: GateWorld, over: Partial<World> = {}): World => ({
  startsAt: START,
  appointment: { startsAt: VISIT },
  zone: 'America/Denver',
  script: [],
  sends: {},
  gate: gated,
  ...over,
});
const news = (id: string, minutes = 20_160) =>
  send(id, { template: 'news', purpose: 'own-service', notAfter: { anchor: 'due', minutes } });

const care = planOf(straight([entry(), send('mail'), exit()]));
const commercial = planOf(straight([entry(), news('first'), exit()]));
const lastOf = ({ gates }: ReturnType<typeof simulate>) => gates.at(-1);
const leftBy = (plan: Plan, world: World): readonly (string | null)[][] =>
  simulate(plan, world).trace.flatMap(({ what, node, port, reason }) =>
    what === 'left' && port !== 'next' ? [[node, port, reason]] : [],
  );

test('an allowed message has its decision on record too, with all six answers', () => {
  const { gates, closed } = simulate(care, worldOf(gate()));
  expect(closed).toBe('completed');
  expect(gates).toHaveLength(1);
  expect(gates[0]).toMatchObject({ node: 'mail', at: START, contact: 'self', outcome: 'allow', reason: null });
  expect(gates[0]?.answers.map(({ question }) => question)).toEqual(QUESTIONS);
});

test.each([
  [[record('channel', 'refused')], 'channel-refused'],
  [[record('state-law', 'revoked')], 'state-law'],
])('what is on record denies: %j', (permissions, reason) => {
  const world = worldOf(gate({ contacts: [contact({ permissions })] }));
  expect(leftBy(care, world)).toEqual([['mail', 'skipped', reason]]);
  expect(lastOf(simulate(care, world))).toMatchObject({ outcome: 'deny', reason });
});

test('commercial mail needs a granted channel, and the narrower purpose wins over the wider one', () => {
  const to = (...permissions: readonly PermissionRecord[]) =>
    leftBy(commercial, worldOf(gate({ contacts: [contact({ permissions })] })));
  expect(to()).toEqual([['first', 'skipped', 'channel-refused']]);
  expect(to(record('channel', 'granted'))).toEqual([['first', 'sent', null]]);
  expect(to(record('channel', 'granted'), record('channel', 'refused', 'own-service'))).toEqual([
    ['first', 'skipped', 'channel-refused'],
  ]);
});

test('of several contacts one is enough; with none the step fails', () => {
  const refused = contact({ id: 'parent', permissions: [record('channel', 'refused')] });
  expect(leftBy(care, worldOf(gate({ contacts: [refused, contact()] })))).toEqual([['mail', 'sent', null]]);
  expect(leftBy(care, worldOf(gate({ contacts: [] })))).toEqual([['mail', 'failed', 'bad-address']]);
  expect(simulate(care, worldOf(gate({ contacts: [refused, contact()] }))).gates).toHaveLength(2);
});

test('the third commercial message waits until the oldest leaves the window; care goes past', () => {
  const permissions = [record('channel', 'granted')];
  const received = ['2026-10-27T09:00:00.000Z', '2026-10-30T09:00:00.000Z'];
  const world = worldOf(gate({ contacts: [contact({ permissions, received })] }));
  const { gates, trace } = simulate(commercial, world);
  expect(gates.map(({ outcome, reason, cap }) => [outcome, reason, cap.used])).toEqual([
    ['defer', 'cap', 2],
    ['allow', null, 1],
  ]);
  expect(trace.find(({ port }) => port === 'sent')?.at).toBe('2026-11-03T09:00:00.000Z');
  expect(simulate(care, world).gates[0]).toMatchObject({ outcome: 'allow', cap: { used: 2, isCare: true } });
});

test('what the walk itself sent counts, and a place that never comes is said', () => {
  const permissions = [record('channel', 'granted')];
  const plan = planOf(straight([entry(), news('a'), hours('w', 1), news('b'), hours('x', 1), news('c', 60), exit()]));
  const { trace } = simulate(plan, worldOf(gate({ contacts: [contact({ permissions })] })));
  expect(
    trace.flatMap(({ port, reason, what }) => (what === 'left' && port !== 'next' ? [[port, reason]] : [])),
  ).toEqual([
    ['sent', null],
    ['sent', null],
    ['skipped', 'cap-lost'],
  ]);
});

test('a hold on what the step uses lets it wait until it is useless; a hold on something else does not', () => {
  expect(leftBy(care, worldOf(gate({ holds: [{ kind: 'template', id: 'visit-reminder' }] })))).toEqual([
    ['mail', 'skipped', 'too-late'],
  ]);
  expect(leftBy(care, worldOf(gate({ holds: [{ kind: 'purpose', id: 'billing' }] })))).toEqual([
    ['mail', 'sent', null],
  ]);
});

test('a revocation after which nothing may be sent ends the run at once; one of another purpose does not', () => {
  const plan = planOf(straight([entry(), hours('night'), send('mail'), exit()]));
  const at = '2026-11-01T12:00:00.000Z';
  const revoke = (purpose: string): Happening => ({
    at,
    kind: 'permission',
    record: record('channel', 'revoked', purpose),
  });
  const ended = simulate(plan, worldOf(gate(), { script: [revoke('*')] }));
  expect([ended.closed, ended.trace.at(-1)?.at]).toEqual(['permission-withdrawn', at]);
  expect(simulate(plan, worldOf(gate(), { script: [revoke('billing')] })).closed).toBe('completed');
});

const TEMPLATE = 'visit-reminder';

test('a gate that denies nothing changes nothing: any journey, any script', () => {
  const outcomes = fc.property(
    arbitraryDocument({ templates: [TEMPLATE], mostSteps: 8 }),
    arbitraryScript({ startsAt: START, hasPauses: true, sends: ['n0', 'n1', 'n2', 'n3', 'n4'], clicks: ['n0', 'n1'] }),
    (document, world) => {
      const plan = planOf(document);
      // A scripted denial is the gate's own answer, and here the gate denies nothing.
      const sends = Object.fromEntries(
        Object.entries(world.sends).map(([node, tries]) => [node, tries.filter(({ kind }) => kind !== 'skipped')]),
      );
      const { trace, closed, goal } = simulate(plan, { ...world, sends });
      const contacts = [contact({ permissions: [record('tracking', 'granted')] })];
      const gated = simulate(plan, { ...world, sends, gate: gate({ contacts, cap: { most: 1_000, days: 7 } }) });
      expect([gated.trace, gated.closed, gated.goal]).toEqual([trace, closed, goal]);
    },
  );
  fc.assert(outcomes, { numRuns: 300 });
});
