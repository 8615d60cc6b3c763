import type { EnrollmentView } from '../../engine/wire/enrollments.ts';
import { reasonWords } from '../words/reason-words.ts';

type Receipt = EnrollmentView['steps'][number]['receipts'][number];

const METHODS: Readonly<Record<string, string>> = {
  tls: 'Encrypted mail',
  portal: 'Portal',
  smime: 'S/MIME',
  pgp: 'PGP',
};

const TIERS: Readonly<Record<string, string>> = {
  T0: 'no encryption offered',
  T1: 'encrypted, certificate not checked',
  T2: 'certificate checked',
  T3: 'certificate checked against the domain’s published policy',
  TP: 'pinned certificate',
};

/** How it travelled: "Encrypted mail, certificate checked (T2)". */
export function methodWords({ method, tier }: Pick<Receipt, 'method' | 'tier'>): string {
  if (method === null) return 'Did not leave';
  const way = METHODS[method] ?? method;
  return tier === null ? way : `${way}, ${TIERS[tier] ?? 'tier not known'} (${tier})`;
}

/** What the receiving mail server said (RFC 5321 4.2). */
export function replyWords(code: number | null): string {
  if (code === null) return 'No answer on record';
  if (code < 400) return `${code}, taken`;
  return code < 500 ? `${code}, put off` : `${code}, refused`;
}

const OUTCOMES: Readonly<Record<string, string>> = {
  allow: 'Allowed when the gate was asked',
  deny: 'Denied',
  defer: 'Deferred',
  skip: 'Skipped',
  'not-asked': 'Not asked: it could not be prepared',
};

/** "Denied. No mail is wanted for this purpose." from `deny: channel-refused`. */
export function permissionWords(permission: string): string {
  const [outcome = '', reason] = permission.split(': ');
  const words = OUTCOMES[outcome] ?? outcome;
  return reason === undefined ? `${words}.` : `${words}. ${reasonWords(reason) ?? ''}`;
}

export function triesWords({ tries, isRepeat }: Pick<Receipt, 'tries' | 'isRepeat'>): string {
  if (tries === 0) return 'Never handed over';
  const count = tries === 1 ? 'Handed over once' : `Handed over ${tries} times`;
  return isRepeat ? `${count}; the last after a result that stayed unknown` : count;
}

export const tlsWords = ({ tlsProtocol, tlsCipher }: Pick<Receipt, 'tlsProtocol' | 'tlsCipher'>): string | null =>
  tlsProtocol === null ? null : [tlsProtocol, tlsCipher].filter((part) => part !== null).join(', ');
