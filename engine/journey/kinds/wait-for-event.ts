import { z } from 'zod';
import { eventLabel } from '../events.ts';
import { port } from '../node-kind.ts';
import type { NodeKind } from '../node-kind.ts';
import { elapsedWords, eventWords } from '../words.ts';

const MOST_MINUTES = 60 * 24 * 366;

export const waitForEventSettings = z.strictObject({
  events: z.array(z.string().min(1).max(60)).min(1).max(10),
  maxMinutes: z.number().int().min(1).max(MOST_MINUTES),
  /** Watch from this earlier send on. */
  since: z.string().max(40).optional(),
});

const eventsOf = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string' && one !== '') : [];

export const waitForEvent = {
  kind: 'wait-for-event',
  label: 'Wait for an event',
  family: 'wait',
  help: 'Goes on when one of the events happens, or when the longest wait is over.',
  settings: waitForEventSettings,
  defaults: () => ({ events: ['appointment.confirmed'], maxMinutes: 1440 }),
  ports: ({ events }) =>
    [...new Set(eventsOf(events))].map((type) => port(type, eventLabel(type))).concat(port('timed-out', 'timed out')),
  sentence: ({ events, maxMinutes, since }, names) => {
    const types = eventsOf(events);
    if (types.length === 0) return 'Choose the event to wait for.';
    const from = typeof since === 'string' && since !== '' ? `, watching since "${names.step(since) ?? since}"` : '';
    if (typeof maxMinutes !== 'number')
      return `Waits until ${types.map(eventWords).join(' or ')}. Say how long at most.`;
    return `Waits until ${types.map(eventWords).join(' or ')}, at most ${elapsedWords(maxMinutes)}${from}.`;
  },
} satisfies NodeKind;
