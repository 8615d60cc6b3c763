import type { z } from 'zod';
import type { permissionAnswer } from '../../engine/wire/patients.ts';
import { clockTime } from '../parts/times.ts';
import { isCare, purposeWord } from './purpose-words.ts';
import { sendsUnderWay } from './under-way.ts';

export const WITHDRAWABLE = {
  channel: 'Mail',
  'commercial-opt-out': 'Commercial mail',
  authorization: 'Written authorization',
  part2: 'Consent under 42 CFR Part 2',
  'state-law': 'State permission',
  tracking: 'Tracking',
} as const;
export type Withdrawable = keyof typeof WITHDRAWABLE;

export interface Withdrawal {
  readonly axis: Withdrawable;
  /** A purpose, or `*`. */
  readonly purpose: string;
  /** All messages planned for the patient now, of every purpose; null while that is not known. */
  readonly planned: number | null;
  /** Grants on this axis for a single purpose: the narrower key wins, so these stay. */
  readonly narrower: number;
}

/** What a revocation will do, before it is done. Which messages a single purpose stops, the gate decides for each. */
export function revokeEffect(withdrawal: Withdrawal): string {
  const { axis, purpose, planned, narrower } = withdrawal;
  if (axis === 'tracking') return 'Links are no longer counted. Every message is still sent.';
  const stays = purpose === '*' && narrower > 0 ? ' What is granted for a single purpose stays.' : '';
  if (axis === 'channel' && purpose === '*') return `${willNotBeSent(planned)}.${stays}`;
  const care = isCareSpared(axis, purpose) ? '; care messages still are' : '';
  const ahead =
    planned === null ? '' : ` ${planned === 0 ? 'No message is planned now.' : `${planned} planned in all.`}`;
  return `Messages for ${purposeWord(purpose)} that need it will not be sent${care}.${ahead}${stays}`;
}

/** Authorization and opt-out never bind care; a channel preference binds the purpose that it names. */
function isCareSpared(axis: Withdrawable, purpose: string): boolean {
  if (axis === 'channel') return !isCare(purpose);
  return axis === 'authorization' || axis === 'commercial-opt-out';
}

function willNotBeSent(planned: number | null): string {
  if (planned === null) return 'Planned messages will not be sent';
  if (planned === 0) return 'No message is planned now, and none will be sent';
  return `${planned === 1 ? '1 planned message' : `${planned} planned messages`} will not be sent`;
}

/** Word 13, the end of it. */
export function revokedWords(answer: z.infer<typeof permissionAnswer>): string {
  const ended = answer.exited.length;
  const exits =
    ended === 0
      ? ''
      : ` ${ended === 1 ? '1 enrollment' : `${ended} enrollments`} ended, because nothing ahead may be sent.`;
  const at = clockTime(new Date(answer.effectiveAt));
  return `Revoked at ${at}. ${sendsUnderWay(answer.inFlight, answer.stillOpen)} None can begin now.${exits}`;
}

/** Word 12. */
export const exitEffect = (planned: number | null): string =>
  `${willNotBeSent(planned)}. This cannot be undone; the patient may enter again by the re-entry rule.`;

export const exitedWords = (effectiveAt: string, inFlight: number): string =>
  `Exited at ${clockTime(new Date(effectiveAt))}. ${sendsUnderWay(inFlight, 0)}`;
