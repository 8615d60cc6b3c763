import { z } from 'zod';
import { port } from '../node-kind.ts';
import type { NodeKind } from '../node-kind.ts';
import { eventWords } from '../words.ts';

export const entrySettings = z.strictObject({ trigger: z.literal('event'), event: z.string().min(1).max(60) });

export const entry = {
  kind: 'entry',
  label: 'Start',
  family: 'flow',
  help: 'Begins the journey for one patient. One enrollment for each occurrence.',
  settings: entrySettings,
  defaults: () => ({ trigger: 'event', event: 'appointment.booked' }),
  ports: () => [port('next', 'next')],
  sentence: ({ event }) =>
    typeof event === 'string' && event !== ''
      ? `Starts when ${eventWords(event)}.`
      : 'Choose the event that starts it.',
} satisfies NodeKind;
