import type { GateLine } from '../parts/gate-row.tsx';
import { reasonWords } from './reason-words.ts';

const ALLOWS: Readonly<Record<string, string>> = {
  authorization: 'Written authorization is in force',
  channel: 'Mail is accepted for this purpose',
  'commercial-opt-out': 'None on record',
  part2: 'Consent is in force',
  'state-law': 'Nothing in the patient’s state stands against it',
  tracking: 'Links may be counted',
};

const NOT_NEEDED: Readonly<Record<string, string>> = {
  authorization: 'No sponsored content in it',
  channel: 'Not sent by mail',
  'commercial-opt-out': 'Not a commercial message',
  part2: 'No such record used',
  'state-law': 'No rule of the state applies',
  tracking: 'No tracked link in it',
};

const DENIES: Readonly<Record<string, string>> = {
  'no-authorization': 'None in force',
  'authorization-expired': 'The one on record has ended',
  'channel-refused': 'No mail is wanted for this purpose',
  'opted-out': 'The address opted out',
  part2: 'No consent in force',
  'state-law': 'The state needs a permission that is not there',
};

/** The line under one of the six questions: what the record said. */
export function answerWords(line: GateLine): string | null {
  if (line.answer === 'allows') return ALLOWS[line.question] ?? null;
  if (line.answer === 'not-needed') return NOT_NEEDED[line.question] ?? null;
  return line.reason === null ? null : (DENIES[line.reason] ?? reasonWords(line.reason));
}
