import { expect, test } from 'vitest';
import { chooseMethod } from '../../engine/delivery/choose-method.ts';
import { ORGANISATION } from '../../engine/delivery/organisation.ts';
import { TIERS } from '../../engine/delivery/tiers.ts';
import { methodWords, policyWords, TIER_WORDS, tierWords } from './method-words.ts';

test('the way it travelled is said with what the connection proved', () => {
  expect(methodWords({ method: 'tls', tier: 'T2' })).toBe('Encrypted mail, certificate checked (T2)');
  expect(methodWords({ method: null, tier: null })).toBe('Did not leave');
  expect(tierWords('T9')).toBe('tier not known (T9)');
});

const NOW = '2026-11-01T10:00:00Z';

test('whatever the delivery policy decides has words, and names the tier that the policy needs', () => {
  for (const contentClass of ['none', 'phi', 'sensitive'] as const)
    for (const tier of TIERS)
      for (const addressChangedAt of [null, NOW]) {
        const contact = { domain: 'example.org', addressChangedAt, acceptsWeakerTransport: false };
        const { method, reasons } = chooseMethod({ class: contentClass }, contact, ORGANISATION, { tier }, NOW);
        const words = policyWords(reasons);
        expect(words).not.toBeNull();
        if (method.kind === 'tls') expect(words).toContain(`(${method.minTier})`);
        expect(TIER_WORDS[tier]).not.toBe('');
      }
});

test('a policy that a newer server knows has no words here', () => {
  expect(policyWords(['class-secret'])).toBeNull();
});
