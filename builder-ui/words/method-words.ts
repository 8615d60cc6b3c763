import type { Tier } from '../../engine/delivery/tiers.ts';

const METHODS: Readonly<Record<string, string>> = {
  tls: 'Encrypted mail',
  portal: 'Portal',
  smime: 'S/MIME',
  pgp: 'PGP',
};

/** How well the recipient's mail server is secured. */
export const TIER_WORDS: Readonly<Record<Tier, string>> = {
  T0: 'no encryption offered',
  T1: 'encrypted, certificate not checked',
  T2: 'certificate checked',
  T3: 'certificate checked against the domain’s published policy',
  TP: 'pinned certificate',
};

const isTier = (tier: string): tier is Tier => Object.hasOwn(TIER_WORDS, tier);

/** "certificate checked (T2)". */
export const tierWords = (tier: string): string => `${isTier(tier) ? TIER_WORDS[tier] : 'tier not known'} (${tier})`;

export interface Travelled {
  /** Null: it did not leave. */
  readonly method: string | null;
  readonly tier: string | null;
}

/** How it travelled: "Encrypted mail, certificate checked (T2)". */
export function methodWords({ method, tier }: Travelled): string {
  if (method === null) return 'Did not leave';
  const way = METHODS[method] ?? method;
  return tier === null ? way : `${way}, ${tierWords(tier)}`;
}

/** What the delivery policy weighed, by its codes: the first that is known decided. */
const WHY: Readonly<Record<string, string>> = {
  'class-sensitive': 'Sensitive content leaves by no mail server, however well it is secured.',
  'address-fresh': 'The address replaced another one less than 7 days ago, and is not trusted yet.',
  'domain-portal-only': 'The organisation does not trust mailboxes of this domain.',
  'class-phi': 'Health information needs a checked certificate (T2) or better.',
  'class-none': 'It holds no health information, and needs TLS 1.2 or newer (T1).',
};

/** Why it may leave so, or not: "Health information needs a checked certificate (T2) or better." */
export function policyWords(reasons: readonly string[]): string | null {
  const decided = reasons.find((reason) => Object.hasOwn(WHY, reason));
  return decided === undefined ? null : (WHY[decided] ?? null);
}
