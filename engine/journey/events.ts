export interface EventDescription {
  /** Completes "Starts when …" and "Waits until …". */
  readonly words: string;
  /** Fields of `data` that are always there, then those that may be. */
  readonly fields: readonly string[];
  readonly optional: readonly string[];
  /** `clinical`: only clinical sources send it (confirmed and cancelled also by the patient's link). `own`: made here. */
  readonly source: 'clinical' | 'own';
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
  hasAppointment: true,
});

const own = (words: string, fields: readonly string[]): EventDescription => ({
  words,
  fields,
  optional: [],
  source: 'own',
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
  'message.accepted': own('the mail is accepted', ['message', 'node']),
  'message.failed': own('the mail fails', ['message', 'node']),
  'message.bounced': own('the mail bounces', ['message', 'node']),
  'message.clicked': own('a link in the mail is pressed', ['message', 'node']),
  'message.read': own('the mail is read', ['message', 'node']),
  'message.replied': own('the patient replies', ['message', 'node']),
  'message.expired': own('the message expires unread', ['message', 'node']),
  'permission.granted': own('a permission is granted', ['axis', 'channel', 'contact', 'purpose']),
  'permission.revoked': own('a permission is revoked', ['axis', 'channel', 'contact', 'purpose']),
  'patient.updated': own('the patient record changes', ['changed']),
  'list.entered': own('the patient enters a list', ['list']),
  'list.left': own('the patient leaves a list', ['list']),
  'segment.entered': own('the patient enters a segment', ['segment']),
  'segment.left': own('the patient leaves a segment', ['segment']),
  'task.done': own('the task is done', ['task', 'outcome']),
  'task.expired': own('the task expires', ['task', 'outcome']),
  'portal.form': own('a form comes back', ['form']),
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

/** What a journey may start on or wait for today: the events that something reports. */
export const EVENT_TYPES: readonly string[] = Object.entries(EVENTS).flatMap(([type, event]) =>
  event.source === 'clinical' ? [type] : [],
);

/** Port labels: short, for pills. */
export const eventLabel = (type: string): string => type.slice(type.indexOf('.') + 1).replaceAll('-', ' ');
