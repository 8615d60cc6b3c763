import { z } from 'zod';
import type { NodeKind } from '../node-kind.ts';

export const exitSettings = z.strictObject({ reason: z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/) });

export const exit = {
  kind: 'exit',
  label: 'Exit',
  family: 'flow',
  help: 'Ends the enrollment; the reason is recorded.',
  settings: exitSettings,
  defaults: () => ({ reason: 'completed' }),
  ports: () => [],
  sentence: ({ reason }) =>
    typeof reason === 'string' && reason !== ''
      ? `Ends here: ${reason.replaceAll('-', ' ')}.`
      : 'Say why it ends here.',
} satisfies NodeKind;
