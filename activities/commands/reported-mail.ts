import type { EventInput } from '../../engine/wire/clinical.ts';
import { isAboutMail } from '../../engine/journey/events.ts';
import { localPartOf } from '../crypto/keyed-id.ts';
import type { Reader } from '../database/doors.ts';
import { sendKey } from '../database/send-key.ts';
import type { CommandServices, Refusal } from './services.ts';
import { refuse } from './services.ts';

/** The mail that a report is about: who reads the clinic's mailbox or runs its portal tells us of replies and of reading. */
export interface ReportedMail {
  readonly message: string;
  readonly enrollment: string;
  readonly node: string;
}

/** What clinical sources may report of a mail. */
const REPORTED: readonly string[] = ['message.read', 'message.replied'];

export const isReportOfMail = (type: string): boolean => isAboutMail(type) && REPORTED.includes(type);

/** One name of the mail and nothing beside it: what a patient wrote is not ours to keep. */
export function checkMailReport({ data }: EventInput): Refusal | null {
  const [name, ...others] = Object.keys(data);
  const isNamed = name === 'message' || name === 'inReplyTo';
  if (isNamed && others.length === 0 && typeof data[name] === 'string') return null;
  return refuse(
    'bad-field',
    'A report about a mail names that mail, and says nothing else of it.',
    'Send data.message, the id of the message, or data.inReplyTo, the Message-ID that the reply answers.',
    '/data',
  );
}

export const noSuchMail: Refusal = refuse(
  'bad-field',
  'No mail that left to this patient has this name.',
  'Send data.message, the id of a message of this patient, or data.inReplyTo, the Message-ID that the reply answers.',
  '/data',
);

/** A patient's replies are to their latest mails. */
const MOST_LOOKED_AT = 500;

/** Null: it is not the patient's, or it never left. A reply names it by its Message-ID (RFC 5322 3.6.4), which only the key tells. */
export async function reportedMail(
  { keyring }: CommandServices,
  reader: Reader,
  patient: string,
  { data }: EventInput,
): Promise<ReportedMail | null> {
  const left = reader
    .selectFrom('message as m')
    .innerJoin('send_key as k', 'k.message', 'm.id')
    .select(['k.message', 'k.enrollment', 'k.node', 'k.visit', 'k.contact'])
    .where('m.patient', '=', patient)
    .where('m.state', 'in', ['accepted', 'unknown']);
  if (typeof data['message'] === 'string')
    return (await left.where('m.id', '=', data['message']).executeTakeFirst()) ?? null;
  const answered = /^<([0-9a-f]+)@[^<>\s]+>$/.exec(String(data['inReplyTo']).trim())?.[1];
  if (answered === undefined) return null;
  const latest = await left.orderBy('m.recorded_at', 'desc').limit(MOST_LOOKED_AT).execute();
  return latest.find((one) => localPartOf(keyring, sendKey(one, one.contact)) === answered) ?? null;
}
