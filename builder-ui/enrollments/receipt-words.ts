import type { EnrollmentView } from '../../engine/wire/enrollments.ts';
import { reasonWords } from '../words/reason-words.ts';

type Receipt = EnrollmentView['steps'][number]['receipts'][number];

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
