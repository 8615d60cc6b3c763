/**
 * How well a recipient's mail server is secured: T0 no usable TLS of 1.2 or later, T1 encrypted but not authenticated, T2
 * certificate verified, T3 MTA-STS or DANE matched, TP pinned by the organisation.
 */
export const TIERS = ['T0', 'T1', 'T2', 'T3', 'TP'] as const;

export type Tier = (typeof TIERS)[number];

/** T0 meets nothing: there is no clear text. */
export function meetsTier(tier: Tier, least: Exclude<Tier, 'T0'>): boolean {
  return tier !== 'T0' && TIERS.indexOf(tier) >= TIERS.indexOf(least);
}
