export interface EventDescription {
  /** Completes "Starts when …" and "Waits until …". */
  readonly words: string;
  /** Fields of `data` that are always there, then those that may be. */
  readonly fields: readonly string[];
  readonly optional: readonly string[];
  /**
   * `clinical`: only clinical sources send it (confirmed and cancelled also by the patient's link). `reported`: they tell
   * what became of a mail of ours, and nothing starts on it. `own`: made here. `none`: in the list, but nothing makes it yet.
   */
  readonly source: 'clinical' | 'reported' | 'own' | 'none';
  /** What a marketer should know before waiting for it; null: the words say it all. */
  readonly help: string | null;
  /** Whether it is about one appointment, so that a journey that starts on it has a date to count from. */
  readonly hasAppointment: boolean;
}

const ofAppointment = (
  words: string,
  fields: readonly string[] = [],
  optional: readonly string[] = ['sourceVersion'],
): EventDescription => ({
  words,
  fields: ['appointment', ...fields],
  optional,
  source: 'clinical',
  help: null,
  hasAppointment: true,
});

const own = (words: string, fields: readonly string[], help: string): EventDescription => ({
  words,
  fields,
  optional: [],
  source: 'own',
  help,
  hasAppointment: false,
});

/** About one mail, by who reads the clinic's mailbox or runs its portal. */
const reported = (words: string, help: string): EventDescription => ({
  words,
  fields: ['message', 'node'],
  optional: [],
  source: 'reported',
  help,
  hasAppointment: false,
});

/** Its source comes with the part of the product that makes it. */
const notYet = (words: string, fields: readonly string[]): EventDescription => ({
  words,
  fields,
  optional: [],
  source: 'none',
  help: null,
  hasAppointment: false,
});

const DATED = ['startsAt', 'zone', 'sourceVersion'];

/** The closed list of events (DESIGN.md 12.7). Beside it stand `custom.<name>` events of clinical sources. */
export const EVENTS = {
  'appointment.booked': ofAppointment('an appointment is booked', DATED, ['facility']),
  'appointment.moved': ofAppointment('the appointment moves', DATED, ['facility']),
  'appointment.cancelled': ofAppointment('the appointment is cancelled'),
  'appointment.confirmed': ofAppointment('the appointment is confirmed'),
  'appointment.checked-in': ofAppointment('the patient checks in'),
  'appointment.completed': ofAppointment('the appointment is over'),
  'appointment.no-show': ofAppointment('the patient does not come'),
  'message.accepted': notYet('the mail is accepted', ['message', 'node']),
  'message.failed': notYet('the mail fails', ['message', 'node']),
  'message.bounced': notYet('the mail bounces', ['message', 'node']),
  'message.clicked': own(
    'a link in the mail is pressed',
    ['message', 'node'],
    'Counts for patients who permit tracking, on links of the mail itself. Scanners do not count.',
  ),
  'message.read': reported(
    'the mail is read',
    'A portal or mailbox of the clinic reports it. That a picture was loaded is no reading.',
  ),
  'message.replied': reported(
    'the patient replies',
    'Whatever reads the mailbox that replies go to reports it; what was written stays there.',
  ),
  'message.expired': notYet('the message expires unread', ['message', 'node']),
  'permission.granted': notYet('a permission is granted', ['axis', 'channel', 'contact', 'purpose']),
  'permission.revoked': notYet('a permission is revoked', ['axis', 'channel', 'contact', 'purpose']),
  'patient.updated': own(
    'the patient record changes',
    ['changed'],
    'A clinical system reports other facts, contacts or names than before.',
  ),
  'list.entered': notYet('the patient enters a list', ['list']),
  'list.left': notYet('the patient leaves a list', ['list']),
  'segment.entered': notYet('the patient enters a segment', ['segment']),
  'segment.left': notYet('the patient leaves a segment', ['segment']),
  'task.done': notYet('the task is done', ['task', 'outcome']),
  'task.expired': notYet('the task expires', ['task', 'outcome']),
  'portal.form': notYet('a form comes back', ['form']),
} as const satisfies Readonly<Record<string, EventDescription>>;

export type EventType = keyof typeof EVENTS;

export const isEventType = (type: string): type is EventType => Object.hasOwn(EVENTS, type);

/** Custom events are declared by use: their names are checked, not listed. */
export const isCustomEvent = (type: string): boolean => /^custom\.[a-z0-9-]{1,40}$/.test(type);

export const hasAppointment = (type: string): boolean => isEventType(type) && EVENTS[type].hasAppointment;

/** In words, for sentences and labels. */
export const EVENT_WORDS: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(EVENTS).map(([type, event]) => [type, event.words]),
);

/** What a journey may wait for or end on today: the events that something reports. */
export const EVENT_TYPES: readonly string[] = Object.entries(EVENTS).flatMap(([type, event]) =>
  event.source === 'none' ? [] : [type],
);

/** In the list, and nothing makes it yet. */
export const isUnmade = (type: string): boolean => isEventType(type) && EVENTS[type].source === 'none';

/** A journey starts on what a clinical source reports; what happens within journeys is waited for in them. */
export const canStart = (type: string): boolean =>
  isCustomEvent(type) || (isEventType(type) && EVENTS[type].source === 'clinical');

/** About one mail of the journey that waits: a mail must come before. */
export const isAboutMail = (type: string): boolean => type.startsWith('message.');

/** Port labels: short, for pills. */
export const eventLabel = (type: string): string => type.slice(type.indexOf('.') + 1).replaceAll('-', ' ');
