import type { TimelineEntry } from '../../engine/wire/patients.ts';
import { GATE_QUESTIONS } from '../parts/gate.ts';
import { capital } from '../words/capital.ts';
import { purposeWord } from '../words/purpose-words.ts';
import { exitWords, reasonWords } from '../words/reason-words.ts';

const EVENTS: Readonly<Record<string, string>> = {
  'appointment.booked': 'Visit booked',
  'appointment.moved': 'Visit moved',
  'appointment.cancelled': 'Visit cancelled',
  'appointment.confirmed': 'Visit confirmed',
  'appointment.checked-in': 'Checked in for the visit',
  'appointment.completed': 'Visit completed',
  'appointment.no-show': 'Did not come to the visit',
  'message.clicked': 'Followed a link',
  'message.bounced': 'Mail came back',
  'message.read': 'Read',
  'message.replied': 'Replied',
  'message.expired': 'Expired unread',
  'patient.updated': 'Record changed at the source',
};

const AXES: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(GATE_QUESTIONS).map(([axis, { word }]) => [axis, word]),
);

const STATES: Readonly<Record<string, string>> = { granted: 'granted', refused: 'refused', revoked: 'revoked' };

/** The line's first words. The server names steps, events and questions by their codes where they have words here. */
export function entryTitle({ kind, title, status }: TimelineEntry): string {
  if (kind === 'event') return EVENTS[title] ?? title;
  if (kind !== 'permission') return title;
  const axis = AXES[title];
  if (axis === undefined) return title;
  return status === null ? axis : `${axis} ${STATES[status] ?? status}`;
}

/** The line under it: what the entry says of itself, then why. */
export function entryDetail({ kind, title, detail, status, reason }: TimelineEntry): string {
  if (kind === 'permission' && AXES[title] !== undefined)
    return detail === null ? '' : capital(`for ${purposeWord(detail)}.`);
  const why = kind === 'enrollment' && status === 'closed' ? `${exitWords(reason)}.` : reasonWords(reason);
  return [detail === null ? null : sentence(detail), why].filter((part) => part !== null).join(' ');
}

const sentence = (text: string): string => (/[.!?”]$/.test(text) ? text : `${text}.`);
