import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { canonicalJson } from '../canonical/canonical-json.ts';
import type { ContentClass } from '../interpreter/plan.ts';
import { highestClass } from '../message/content-class.ts';
import { meetsTier } from './tiers.ts';
import type { Tier } from './tiers.ts';

/** Raised with every change of meaning, so that an old decision can be replayed with the rules of its day. */
export const DELIVERY_POLICY_VERSION = 1;

export interface MessageToDeliver {
  /** The highest of template, merge fields used, audience and scan. */
  readonly class: ContentClass;
}

export interface ContactToReach {
  readonly domain: string;
  /** RFC 3339, when the address replaced another one; null: it is the first on record. */
  readonly addressChangedAt: string | null;
  /** A recorded acceptance of weaker transport: lowers `phi` to T1, never to clear text. */
  readonly acceptsWeakerTransport: boolean;
}

export interface DeliveryOrganisation {
  /** The specialty's own class: a From line alone can tell. */
  readonly class: ContentClass;
  /** What `phi` needs over TLS. */
  readonly phiTier: 'T2' | 'T3';
  /** Domains whose mailboxes the organisation does not trust. */
  readonly portalOnlyDomains: readonly string[];
  /** For class `none`: TLS or nothing, no other path. */
  readonly isTlsExclusive: boolean;
}

export interface DomainPosture {
  /** What the live connection proved; null when nobody has connected yet. */
  readonly tier: Tier | null;
}

/** There is no value for clear text (law 3). */
export type DeliveryMethod =
  | { readonly kind: 'tls'; readonly minTier: Exclude<Tier, 'T0'> }
  | { readonly kind: 'none'; readonly reason: 'no-secure-path' | 'tls-exclusive' };

export interface DeliveryDecision {
  readonly method: DeliveryMethod;
  /** What to try when the method fails before MAIL FROM, in order; empty until there is a portal. */
  readonly fallbacks: readonly DeliveryMethod[];
  /** Words for a notice that leads to another path; null until there is a portal. */
  readonly notice: string | null;
  /** Codes, in the order in which they counted. */
  readonly reasons: readonly string[];
  /** SHA-256 hex over policy version and everything that was judged. */
  readonly policyHash: string;
}

const FRESH_ADDRESS_MS = 7 * 86_400_000;

/**
 * How a message leaves, or that it does not (DESIGN.md section 6). Pure and total. `now` RFC 3339, calendar clock.
 * Raising the class never lowers the protection.
 */
export function chooseMethod(
  message: MessageToDeliver,
  contact: ContactToReach,
  org: DeliveryOrganisation,
  posture: DomainPosture,
  now: string,
): DeliveryDecision {
  const judged: Judged = {
    class: highestClass([message.class, org.class]),
    phiTier: contact.acceptsWeakerTransport ? 'T1' : org.phiTier,
    isAddressFresh: isWithin(contact.addressChangedAt, now),
    isPortalOnly: org.portalOnlyDomains.includes(contact.domain.toLowerCase()),
    isTlsExclusive: org.isTlsExclusive,
    tier: posture.tier,
  };
  return { ...choose(judged), fallbacks: [], notice: null, policyHash: hashOf(judged) };
}

interface Judged {
  readonly class: ContentClass;
  readonly phiTier: 'T1' | 'T2' | 'T3';
  readonly isAddressFresh: boolean;
  readonly isPortalOnly: boolean;
  readonly isTlsExclusive: boolean;
  readonly tier: Tier | null;
}

type Choice = Pick<DeliveryDecision, 'method' | 'reasons'>;

function choose(judged: Judged): Choice {
  if (judged.class === 'sensitive') return noPath('class-sensitive');
  if (judged.isAddressFresh) return noPath('address-fresh');
  if (judged.isPortalOnly) return noPath('domain-portal-only');
  const minTier = judged.class === 'phi' ? judged.phiTier : 'T1';
  const reasons = [`class-${judged.class}`, `needs-${minTier}`];
  if (judged.tier === null || meetsTier(judged.tier, minTier)) return { method: { kind: 'tls', minTier }, reasons };
  const reason = judged.isTlsExclusive && judged.class === 'none' ? 'tls-exclusive' : 'no-secure-path';
  return { method: { kind: 'none', reason }, reasons: [...reasons, `tier-${judged.tier}`] };
}

function noPath(reason: string): Choice {
  return { method: { kind: 'none', reason: 'no-secure-path' }, reasons: [reason] };
}

/** An instant that cannot be read counts as just now: a missing answer is never "send now" (law 8). */
function isWithin(changedAt: string | null, now: string): boolean {
  return changedAt !== null && !(Date.parse(now) - Date.parse(changedAt) >= FRESH_ADDRESS_MS);
}

function hashOf(judged: Judged): string {
  return bytesToHex(
    sha256(utf8ToBytes(canonicalJson({ policy: 'delivery', version: DELIVERY_POLICY_VERSION, ...judged }))),
  );
}
