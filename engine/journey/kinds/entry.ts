import { z } from 'zod';
import { port } from '../node-kind.ts';
import type { NodeKind } from '../node-kind.ts';
import { eventWords } from '../words.ts';

export const entrySettings = z.discriminatedUnion('trigger', [
  z.strictObject({ trigger: z.literal('event'), event: z.string().min(1).max(60) }),
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
  ports: () => [port('next', 'next')],
  sentence: ({ trigger, event }) => {
    if (trigger === 'api') return 'Starts when a clinical system asks for it.';
    if (trigger === 'manual') return 'Starts when a person starts it for a patient.';
    return typeof event === 'string' && event !== ''
      ? `Starts when ${eventWords(event)}.`
      : 'Choose the event that starts it.';
  },
} satisfies NodeKind;
