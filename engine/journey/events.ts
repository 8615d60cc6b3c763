/** Event types a journey may start on or wait for (DESIGN.md 12.7), in words for sentences and labels. */
export const EVENT_WORDS: Readonly<Record<string, string>> = {
  'appointment.booked': 'an appointment is booked',
  'appointment.moved': 'the appointment moves',
  'appointment.cancelled': 'the appointment is cancelled',
  'appointment.confirmed': 'the appointment is confirmed',
  'appointment.checked-in': 'the patient checks in',
  'appointment.completed': 'the appointment is over',
  'appointment.no-show': 'the patient does not come',
};

export const EVENT_TYPES: readonly string[] = Object.keys(EVENT_WORDS);

/** Port labels: short, for pills. */
export const eventLabel = (type: string): string => type.slice(type.indexOf('.') + 1).replaceAll('-', ' ');

/** Only clinical sources send custom events; their names are declared by use. */
export const isEventType = (type: string): boolean => EVENT_TYPES.includes(type) || /^custom\.[a-z0-9-]{1,40}$/.test(type);
