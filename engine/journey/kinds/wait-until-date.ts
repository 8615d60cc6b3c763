import { z } from 'zod';
import { port } from '../node-kind.ts';
import type { NodeKind } from '../node-kind.ts';
import { offsetWords } from '../words.ts';

const MOST_MINUTES = 60 * 24 * 366;

export const waitUntilDateSettings = z.strictObject({
  anchor: z.literal('appointment'),
  offset: z.strictObject({ minutes: z.number().int().min(-MOST_MINUTES).max(MOST_MINUTES) }),
});

const PORTS = [port('due', 'due'), port('past', 'past'), port('missing', 'missing')];

export const waitUntilDate = {
  kind: 'wait-until-date',
  label: 'Wait until a date',
  family: 'wait',
  help: 'Planned anew when the appointment moves. A date that is past or missing leaves by its own port, never at once.',
  settings: waitUntilDateSettings,
  defaults: () => ({ anchor: 'appointment', offset: { minutes: -2880 } }),
  ports: () => PORTS,
  sentence: (settings) => {
    const parsed = waitUntilDateSettings.safeParse(settings);
    return parsed.success ? `Waits until ${offsetWords(parsed.data.offset.minutes)}.` : 'Say which date to wait for.';
  },
} satisfies NodeKind;
