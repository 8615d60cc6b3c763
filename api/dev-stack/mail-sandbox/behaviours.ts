/** How the mail server of one recipient domain behaves. */
export interface Behaviour {
  /** The listener's name, and the domain in its routes. */
  readonly domain: string;
  /** Further domains that are served alike. */
  readonly alsoFor?: readonly string[];
  readonly tls:
    'verified' | 'self-signed' | 'expired' | 'wrong-name' | 'tls-1.0' | 'garbage' | 'refused-for-now' | 'none';
  readonly rcpt?: string;
  /** Waits before the answers to MAIL, RCPT and DATA. */
  readonly isSlowToStart?: boolean;
  /** Reads nothing of the message. */
  readonly stopsReading?: boolean;
  /** What comes after the dot; absent: 250 at once. `drop`: the message is kept, the line dies without an answer. */
  readonly dot?: 'slow' | 'drop' | 'drop-once';
}

export const BEHAVIOURS: readonly Behaviour[] = [
  { domain: 'verified.example', tls: 'verified', alsoFor: ['smime.example', 'pgp.example'] },
  { domain: 'selfsigned.example', tls: 'self-signed' },
  { domain: 'expired.example', tls: 'expired' },
  { domain: 'wrongname.example', tls: 'wrong-name' },
  { domain: 'plain.example', tls: 'none' },
  { domain: 'tls10.example', tls: 'tls-1.0' },
  { domain: 'garbage.example', tls: 'garbage' },
  { domain: 'tlslater.example', tls: 'refused-for-now' },
  { domain: 'slow.example', tls: 'verified', dot: 'slow' },
  { domain: 'slowstart.example', tls: 'verified', isSlowToStart: true },
  { domain: 'stall.example', tls: 'verified', stopsReading: true },
  { domain: 'bounce.example', tls: 'verified', rcpt: '550 5.1.1 No such mailbox' },
  { domain: 'tempfail.example', tls: 'verified', rcpt: '451 4.7.1 Try again later' },
  { domain: 'drop.example', tls: 'verified', dot: 'drop' },
  { domain: 'droponce.example', tls: 'verified', dot: 'drop-once' },
];

/** Nobody listens on the first privileged port of a loopback address. */
export const REFUSING = { domain: 'refuse.example', port: 1 } as const;

export function serverName(domain: string): string {
  return `mx.${domain}`;
}

export function domainsOf(behaviour: Behaviour): readonly string[] {
  return [behaviour.domain, ...(behaviour.alsoFor ?? [])];
}
