import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ContentClass } from '../interpreter/plan.ts';
import { chooseMethod } from './choose-method.ts';
import type { ContactToReach, DeliveryDecision, DeliveryOrganisation } from './choose-method.ts';
import { TIERS } from './tiers.ts';
import type { Tier } from './tiers.ts';

const NOW = '2026-05-01T10:00:00Z';
const CLASSES: readonly ContentClass[] = ['none', 'phi', 'sensitive'];
const contact: ContactToReach = { domain: 'mail.example', addressChangedAt: null, acceptsWeakerTransport: false };
const org: DeliveryOrganisation = { class: 'none', phiTier: 'T2', portalOnlyDomains: [], isTlsExclusive: false };

const tls = (minTier: 'T1' | 'T2' | 'T3') => ({ kind: 'tls', minTier });
const none = (reason: string) => ({ kind: 'none', reason });

test.each<[string, ContentClass, Tier | null, Partial<ContactToReach>, Partial<DeliveryOrganisation>, object]>([
  ['phi over a verified server', 'phi', 'T2', {}, {}, tls('T2')],
  ['phi before anybody connected', 'phi', null, {}, {}, tls('T2')],
  ['phi to a self-signed server', 'phi', 'T1', {}, {}, none('no-secure-path')],
  [
    'phi to a self-signed server, accepted by the patient',
    'phi',
    'T1',
    { acceptsWeakerTransport: true },
    {},
    tls('T1'),
  ],
  ['phi in clear, accepted by the patient', 'phi', 'T0', { acceptsWeakerTransport: true }, {}, none('no-secure-path')],
  ['phi where the organisation asks for T3', 'phi', 'T2', {}, { phiTier: 'T3' }, none('no-secure-path')],
  ['no patient data to a self-signed server', 'none', 'T1', {}, {}, tls('T1')],
  ['no patient data in clear', 'none', 'T0', {}, {}, none('no-secure-path')],
  ['no patient data in clear, TLS or nothing', 'none', 'T0', {}, { isTlsExclusive: true }, none('tls-exclusive')],
  [
    'no patient data from an organisation whose name tells',
    'none',
    'T2',
    {},
    { class: 'sensitive' },
    none('no-secure-path'),
  ],
  ['sensitive content over the best server', 'sensitive', 'TP', {}, {}, none('no-secure-path')],
  [
    'phi to an address changed yesterday',
    'phi',
    'T2',
    { addressChangedAt: '2026-04-30T10:00:00Z' },
    {},
    none('no-secure-path'),
  ],
  [
    'phi to an address changed eight days ago',
    'phi',
    'T2',
    { addressChangedAt: '2026-04-23T10:00:00Z' },
    {},
    tls('T2'),
  ],
  [
    'phi to a domain that is not trusted',
    'phi',
    'T2',
    {},
    { portalOnlyDomains: ['mail.example'] },
    none('no-secure-path'),
  ],
  ['phi with a date that cannot be read', 'phi', 'T2', { addressChangedAt: 'yesterday' }, {}, none('no-secure-path')],
])('%s', (_, contentClass, tier, contactPart, orgPart, expected) => {
  const decision = chooseMethod(
    { class: contentClass },
    { ...contact, ...contactPart },
    { ...org, ...orgPart },
    { tier },
    NOW,
  );
  expect(decision.method).toEqual(expected);
});

const input = fc.record({
  class: fc.constantFrom(...CLASSES),
  contact: fc.record({
    domain: fc.constantFrom('mail.example', 'other.example'),
    addressChangedAt: fc.option(
      fc.oneof(
        fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
        fc.string(),
      ),
    ),
    acceptsWeakerTransport: fc.boolean(),
  }),
  org: fc.record({
    class: fc.constantFrom(...CLASSES),
    phiTier: fc.constantFrom('T2' as const, 'T3' as const),
    portalOnlyDomains: fc.constantFrom([], ['other.example']),
    isTlsExclusive: fc.boolean(),
  }),
  tier: fc.option(fc.constantFrom(...TIERS)),
  now: fc.constantFrom(NOW, '2030-01-01T00:00:00Z'),
});
type Input = typeof input extends fc.Arbitrary<infer T> ? T : never;
const choose = (one: Input): DeliveryDecision =>
  chooseMethod({ class: one.class }, one.contact, one.org, { tier: one.tier }, one.now);

/** Refusing protects most. */
const protection = ({ method }: DeliveryDecision): number =>
  method.kind === 'none' ? 10 : TIERS.indexOf(method.minTier);

test('nothing ever leaves in clear, whatever the input', () => {
  fc.assert(
    fc.property(input, (one) => {
      const { method } = choose(one);
      expect(['tls', 'none']).toContain(method.kind);
      if (method.kind === 'tls') expect(TIERS.indexOf(method.minTier)).toBeGreaterThanOrEqual(1);
      if (one.tier === 'T0') expect(method.kind).toBe('none');
      if (method.kind === 'tls' && one.tier !== null)
        expect(TIERS.indexOf(one.tier)).toBeGreaterThanOrEqual(TIERS.indexOf(method.minTier));
    }),
  );
});

test('raising the class never lowers the protection', () => {
  fc.assert(
    fc.property(input, (one) => {
      const levels = CLASSES.map((contentClass) => protection(choose({ ...one, class: contentClass })));
      expect(levels).toEqual(levels.toSorted((a, b) => a - b));
    }),
  );
});

test('the same input gives the same decision and hash, another version of what was judged another hash', () => {
  fc.assert(
    fc.property(input, (one) => {
      expect(choose(structuredClone(one))).toEqual(choose(one));
      expect(choose(one).policyHash).toMatch(/^[0-9a-f]{64}$/);
    }),
  );
  const at = (tier: Tier) => chooseMethod({ class: 'phi' }, contact, org, { tier }, NOW).policyHash;
  expect(at('T2')).not.toBe(at('T1'));
});
