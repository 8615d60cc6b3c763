import fc from 'fast-check';
import { expect, test } from 'vitest';
import { template, trialCatalog } from '../../test/arbitrary/catalog.ts';
import { entry, exit, hours, send, straight } from '../../test/arbitrary/trial-journey.ts';
import { compile } from '../compiler/compile.ts';
import { chooseMethod } from '../delivery/choose-method.ts';
import { ORGANISATION } from '../delivery/organisation.ts';
import { TIERS } from '../delivery/tiers.ts';
import { QUESTIONS } from '../gate/permission.ts';
import type { ContentClass, Plan } from '../interpreter/plan.ts';
import type { GateContact } from './gate-world.ts';
import { simulate } from './simulate.ts';
import type { World } from './world.ts';

const START = '2026-11-01T10:00:00.000Z';
const CLASSES: readonly ContentClass[] = ['none', 'phi', 'sensitive'];
const DAY_MS = 86_400_000;

const news = send('first', { template: 'news', purpose: 'own-service', notAfter: { anchor: 'due', minutes: 600 } });
const care = planOf(straight([entry(), hours('wait'), send('mail'), exit()]));
const commercial = planOf(straight([entry(), news, exit()]));

function planOf(document: Parameters<typeof compile>[0]): Plan {
  const more = template('news', { class: 'none', purposes: ['own-service'], hasOptOut: true, hasPostalAddress: true });
  const { plan, problems } = compile(document, { ...trialCatalog, templates: [template('visit-reminder'), more] });
  if (plan === null) throw new Error(`The trial journey has a problem: ${JSON.stringify(problems)}`);
  return plan;
}

/** The same journey with mail of another class, as if its template had been declared so. */
const withClass = (plan: Plan, contentClass: ContentClass): Plan => ({
  ...plan,
  nodes: Object.fromEntries(
    Object.entries(plan.nodes).map(([id, node]) => [
      id,
      node.op === 'send-email@1' ? { ...node, class: contentClass } : node,
    ]),
  ),
});

const granted = QUESTIONS.map((axis) => ({ axis, purpose: '*', state: 'granted', until: null }) as const);

const worldOf = (over: Partial<GateContact>): World => ({
  startsAt: START,
  appointment: { startsAt: '2026-11-20T15:00:00.000Z' },
  zone: 'America/Denver',
  script: [],
  sends: {},
  gate: {
    contacts: [
      {
        id: 'self',
        until: null,
        isClinicalSource: true,
        isSuppressed: false,
        permissions: granted,
        received: [],
        mailServer: 'T2',
        addressChangedAt: null,
        ...over,
      },
    ],
    isErased: false,
    cap: { most: 2, days: 7 },
    holds: [],
  },
});

test('a mail leaves as the delivery policy says at the instant at which it is due, or fails for want of a way', () => {
  const cases = fc.record({
    mailServer: fc.constantFrom(...TIERS),
    contentClass: fc.constantFrom(...CLASSES),
    changedDaysAgo: fc.option(fc.integer({ min: -1, max: 9 })),
  });
  fc.assert(
    fc.property(cases, ({ mailServer, contentClass, changedDaysAgo }) => {
      const addressChangedAt =
        changedDaysAgo === null ? null : new Date(Date.parse(START) - changedDaysAgo * DAY_MS).toISOString();
      const { gates, trace } = simulate(withClass(care, contentClass), worldOf({ mailServer, addressChangedAt }));
      const [gate] = gates;
      const contact = { domain: 'example.org', addressChangedAt, acceptsWeakerTransport: false };
      const posture = { tier: mailServer };
      const { method } = chooseMethod({ class: contentClass }, contact, ORGANISATION, posture, gate?.at ?? '');
      expect(gate).toMatchObject({ outcome: 'allow', way: { kind: method.kind, tier: mailServer } });
      const left = trace.find(({ node, what }) => node === 'mail' && what === 'left');
      expect([left?.port, left?.reason]).toEqual(method.kind === 'tls' ? ['sent', null] : ['failed', 'no-secure-path']);
    }),
  );
});

test('what has no way out takes no place in the budget, and does not wait for one', () => {
  const received = ['2026-10-31T09:00:00.000Z', '2026-10-30T09:00:00.000Z'];
  const gatesOf = (over: Partial<GateContact>) =>
    simulate(commercial, worldOf({ received, ...over })).gates.map(({ outcome, reason, way }) => [
      outcome,
      reason,
      way?.kind ?? null,
    ]);
  expect(gatesOf({ mailServer: 'T0' })).toEqual([['allow', null, 'none']]);
  expect(gatesOf({ mailServer: 'T1' })[0]).toEqual(['defer', 'cap', null]);
});

test('nobody connects for a mail that the gate does not let out', () => {
  const refused = [{ axis: 'channel', purpose: '*', state: 'refused', until: null } as const];
  const [gate] = simulate(care, worldOf({ permissions: refused, mailServer: 'T0' })).gates;
  expect([gate?.outcome, gate?.way]).toEqual(['deny', null]);
});
