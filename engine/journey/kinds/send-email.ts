import { z } from 'zod';
import { port } from '../node-kind.ts';
import type { NodeKind } from '../node-kind.ts';
import { elapsedWords, offsetWords } from '../words.ts';

const MOST_MINUTES = 60 * 24 * 366;
const notAfter = z.discriminatedUnion('anchor', [
  z.strictObject({ anchor: z.literal('appointment'), minutes: z.number().int().min(-MOST_MINUTES).max(MOST_MINUTES) }),
  z.strictObject({ anchor: z.literal('due'), minutes: z.number().int().min(1).max(MOST_MINUTES) }),
]);

export const sendEmailSettings = z.strictObject({
  template: z.string().min(1).max(60),
  purpose: z.string().min(1).max(40),
  /** Until when it is useful; without one, a day after it was due. */
  notAfter: notAfter.optional(),
});

const PORTS = [port('sent', 'sent'), port('skipped', 'skipped', false), port('failed', 'failed', false)];

export const sendEmail = {
  kind: 'send-email',
  label: 'Send mail',
  family: 'message',
  help: 'Asks the gate, then sends one encrypted mail to each contact.',
  settings: sendEmailSettings,
  defaults: () => ({ template: '', purpose: 'appointment' }),
  ports: () => PORTS,
  sentence: ({ template, notAfter: limit }, names) => {
    if (typeof template !== 'string' || template === '') return 'Choose a template.';
    return `"${names.template(template) ?? template}". Encrypted mail. ${limitWords(limit)}`;
  },
} satisfies NodeKind;

function limitWords(limit: unknown): string {
  const parsed = notAfter.safeParse(limit);
  if (!parsed.success) return 'Not after 24 hours of waiting.';
  if (parsed.data.anchor === 'due') return `Not after ${elapsedWords(parsed.data.minutes)} of waiting.`;
  return `Not after ${offsetWords(parsed.data.minutes)}.`;
}
