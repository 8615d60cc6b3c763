import { z } from 'zod';
import { NEXT } from '../node-kind.ts';
import type { NodeKind } from '../node-kind.ts';

export const waitDurationSettings = z.strictObject({
  unit: z.enum(['minutes', 'hours', 'calendar-days']),
  amount: z.number().int().min(1).max(3660),
});

export const waitDuration = {
  kind: 'wait-duration',
  label: 'Wait for a time',
  family: 'wait',
  help: 'Hours are elapsed time; a calendar day is the same local time on a later day.',
  settings: waitDurationSettings,
  defaults: () => ({ unit: 'hours', amount: 24 }),
  ports: () => NEXT,
  sentence: (settings) => {
    const parsed = waitDurationSettings.safeParse(settings);
    if (!parsed.success) return 'Say how long to wait.';
    const { unit, amount } = parsed.data;
    const word = unit === 'calendar-days' ? 'calendar day' : unit.slice(0, -1);
    const where = unit === 'calendar-days' ? ", in the patient's zone" : '';
    return `Waits ${amount} ${word}${amount === 1 ? '' : 's'}${where}.`;
  },
} satisfies NodeKind;
