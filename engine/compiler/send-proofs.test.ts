import { expect, test } from 'vitest';
import { trialCatalog } from '../../test/arbitrary/catalog.ts';
import { entry, exit, send, straight } from '../../test/arbitrary/trial-journey.ts';
import { chooseMethod } from '../delivery/choose-method.ts';
import { TIERS } from '../delivery/tiers.ts';
import type { Tier } from '../delivery/tiers.ts';
import { compile } from './compile.ts';
import { CARRIED } from './send-proofs.ts';

const leavesAt = (contentClass: keyof typeof CARRIED, tier: Tier, acceptsWeakerTransport: boolean): boolean => {
  const contact = { domain: 'verified.example', addressChangedAt: null, acceptsWeakerTransport };
  const organisation = { class: 'none', phiTier: 'T2', portalOnlyDomains: [], isTlsExclusive: false } as const;
  const now = '2026-11-01T10:00:00.000Z';
  return chooseMethod({ class: contentClass }, contact, organisation, { tier }, now).method.kind !== 'none';
};

test.each(['none', 'phi', 'sensitive'] as const)(
  'what the reviewer is told about class %s is what the delivery policy does at every posture',
  (contentClass) => {
    const weakest = (accepts: boolean) => TIERS.find((tier) => leavesAt(contentClass, tier, accepts)) ?? null;
    expect({ least: weakest(false), accepted: weakest(true) }).toEqual({
      least: CARRIED[contentClass].least,
      accepted: CARRIED[contentClass].accepted,
    });
    // Once a posture is good enough, every better one is.
    const carried = TIERS.map((tier) => leavesAt(contentClass, tier, false));
    expect(carried.lastIndexOf(false)).toBeLessThan(carried.includes(true) ? carried.indexOf(true) : TIERS.length);
    expect(leavesAt(contentClass, 'T0', true)).toBe(false);
  },
);

const proofsOf = (...purposes: readonly string[]) => {
  const sends = purposes.map((purpose, n) => send(`s${n}`, { purpose }));
  return compile(straight([entry(), ...sends, exit()]), trialCatalog).proofs;
};

test('the reviewer reads each purpose and that none needs a signed authorization', () => {
  const proof = proofsOf('appointment', 'treatment', 'appointment').find(
    (one) => one.code === 'authorization-where-needed',
  );
  expect(proof?.sentence).toContain(': 0 of 3.');
  expect(proof?.evidence).toMatch(/^Purposes: appointment 2, treatment 1\. /);
  expect(proof?.nodes).toEqual(['s0', 's1', 's2']);
});

test('a journey with a message that needs one and nobody asks for has no proofs: the document is refused', () => {
  expect(proofsOf('appointment', 'third-party-marketing')).toEqual([]);
});
