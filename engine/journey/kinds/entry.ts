import { z } from 'zod';
import { scheduleWords } from '../../calendar/words.ts';
import { WEEKDAYS } from '../../calendar/weekday.ts';
import { NEXT } from '../node-kind.ts';
import type { LooseSettings, Names, NodeKind } from '../node-kind.ts';
import { clockTime, dateOffset } from '../time-settings.ts';
import { dateOffsetWords, eventWords } from '../words.ts';

const date = z.literal('date');
const scheduleDays = z.union([
  z.strictObject({ days: z.array(z.enum(WEEKDAYS)).min(1).max(7) }),
  z.strictObject({ dayOfMonth: z.number().int().min(1).max(31) }),
]);

/** Segments and files will start journeys too: each a trigger of its own here. */
export const entrySettings = z.discriminatedUnion('trigger', [
  z.strictObject({ trigger: z.literal('event'), event: z.string().min(1).max(60) }),
  z.discriminatedUnion('anchor', [
    z.strictObject({ trigger: date, anchor: z.literal('appointment'), offset: dateOffset }),
    z.strictObject({ trigger: date, anchor: z.literal('fact'), fact: z.string().min(1).max(60), offset: dateOffset }),
  ]),
  /** Everybody on a static list, at each instant, in the organisation's zone. */
  z.strictObject({
    trigger: z.literal('schedule'),
    list: z.string().min(1).max(60),
    on: scheduleDays,
    at: clockTime,
  }),
  /** `POST /v1/enrollments` by a clinical system. */
  z.strictObject({ trigger: z.literal('api') }),
  /** A person starts it for one patient. */
  z.strictObject({ trigger: z.literal('manual') }),
]);

export const entry = {
  kind: 'entry',
  label: 'Start',
  family: 'flow',
  help: 'Begins the journey for one patient. One enrollment for each occurrence.',
  settings: entrySettings,
  defaults: () => ({ trigger: 'event', event: 'appointment.booked' }),
  ports: () => NEXT,
  sentence: startWords,
} satisfies NodeKind;

function startWords(settings: LooseSettings, names: Names): string {
  const { trigger, event } = settings;
  if (trigger === 'api') return 'Starts when a clinical system asks for it.';
  if (trigger === 'manual') return 'Starts when a person starts it for a patient.';
  if (trigger === 'date') return dateWords(settings, names);
  if (trigger === 'schedule') return listWords(settings, names);
  return typeof event === 'string' && event !== ''
    ? `Starts when ${eventWords(event)}.`
    : 'Choose the event that starts it.';
}

function dateWords(settings: LooseSettings, names: Names): string {
  const read = entrySettings.safeParse(settings).data;
  if (read?.trigger !== 'date') return 'Choose the date that starts it.';
  const what = read.anchor === 'appointment' ? 'the appointment' : `"${names.fact(read.fact) ?? read.fact}"`;
  return `Starts ${dateOffsetWords(read.offset, what)}. A date that is past starts nothing.`;
}

function listWords(settings: LooseSettings, names: Names): string {
  const read = entrySettings.safeParse(settings).data;
  if (read?.trigger !== 'schedule') return 'Choose a list, days and a time.';
  const { list, on, at } = read;
  return `Starts ${scheduleWords(on)} at ${at} for everybody on "${names.list(list) ?? list}".`;
}
