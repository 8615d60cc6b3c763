import { z } from 'zod';
import { NEXT } from '../node-kind.ts';
import type { NodeKind } from '../node-kind.ts';

export const setFactSettings = z.strictObject({
  fact: z.string().min(1).max(60),
  value: z.union([z.string().min(1).max(200), z.number(), z.boolean()]),
});

export const setFact = {
  kind: 'set-fact',
  label: 'Set a fact',
  family: 'act',
  help: 'Writes a declared fact that is not clinical. Clinical facts come from clinical systems only.',
  settings: setFactSettings,
  defaults: () => ({ fact: '', value: '' }),
  ports: () => NEXT,
  sentence: ({ fact, value }, names) => {
    if (typeof fact !== 'string' || fact === '') return 'Choose a fact.';
    const name = names.fact(fact) ?? fact;
    const isValue =
      (typeof value === 'string' && value !== '') || typeof value === 'number' || typeof value === 'boolean';
    return isValue ? `Sets "${name}" to ${value}.` : `Sets "${name}". Say to what.`;
  },
} satisfies NodeKind;
