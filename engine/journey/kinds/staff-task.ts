import { z } from 'zod';
import { port } from '../node-kind.ts';
import type { NodeKind } from '../node-kind.ts';
import { elapsedWords } from '../words.ts';

const MOST_MINUTES = 60 * 24 * 366;

export const staffTaskSettings = z.strictObject({
  /** What to do; shown to staff beside the patient. */
  title: z.string().trim().min(1).max(120),
  maxMinutes: z.number().int().min(1).max(MOST_MINUTES),
});

const PORTS = [port('done', 'done'), port('expired', 'expired')];

export const staffTask = {
  kind: 'staff-task',
  label: 'Staff task',
  family: 'people',
  help: 'Appears in the queue of tasks. Goes on by "done" when somebody says so, by "expired" when nobody did in time.',
  settings: staffTaskSettings,
  defaults: () => ({ title: '', maxMinutes: 2880 }),
  ports: () => PORTS,
  sentence: ({ title, maxMinutes }) => {
    if (typeof title !== 'string' || title.trim() === '') return 'Say what staff should do.';
    if (typeof maxMinutes !== 'number') return `Task: "${title}". Say until when.`;
    return `Task for staff: "${title}", within ${elapsedWords(maxMinutes)}.`;
  },
} satisfies NodeKind;
