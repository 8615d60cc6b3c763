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

const messages = (count: number): string => (count === 1 ? '1 message' : `${count} messages`);

/**
 * What a revocation will do, before it is done. `planned`: all messages that are planned for the patient now, of every
 * purpose; which of them a single purpose stops, the gate decides for each.
 */
export function revokeEffect(axis: Withdrawable, purpose: string, planned: number): string {
  if (axis === 'tracking') return 'Links are no longer counted. Every message is still sent.';
  const what = purposeWord(purpose);
  const care = axis === 'channel' && (purpose === '*' || isCare(purpose)) ? '' : '; care messages still are';
  if (axis === 'channel' && purpose === '*')
    return planned === 0
      ? 'No message is planned. None will be sent from now on.'
      : `${planned === 1 ? '1 planned message' : `${planned} planned messages`} will not be sent.`;
  const ahead = planned === 0 ? 'No message is planned now.' : `${messages(planned)} planned in all.`;
  return `Messages for ${what} that need it will not be sent${care}. ${ahead}`;
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
export const exitEffect = (planned: number): string =>
  `${planned === 0 ? 'No message is planned' : planned === 1 ? '1 planned message will not be sent' : `${planned} planned messages will not be sent`}. This cannot be undone; the patient may enter again by the re-entry rule.`;

export const exitedWords = (effectiveAt: string, inFlight: number): string =>
  `Exited at ${clockTime(new Date(effectiveAt))}. ${sendsUnderWay(inFlight, 0)}`;
