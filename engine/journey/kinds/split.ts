import { z } from 'zod';
import { port } from '../node-kind.ts';
import type { NodeKind } from '../node-kind.ts';

const arm = z.strictObject({
  name: z.string().regex(/^[a-z0-9][a-z0-9-]{0,29}$/),
  weight: z.number().int().min(1).max(1_000),
  /** Gets nothing that is tested; reports compare the others with it. */
  isHoldOut: z.boolean().default(false),
});

export const splitSettings = z
  .strictObject({ salt: z.string().regex(/^[A-Za-z0-9_-]{1,40}$/), arms: z.array(arm).min(2).max(6) })
  .refine(({ arms }) => new Set(arms.map((one) => one.name)).size === arms.length, { path: ['arms'] });

interface LooseArm {
  readonly name: string;
  readonly weight: number;
}

function looseArms(value: unknown): readonly LooseArm[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((one: unknown) => {
    if (typeof one !== 'object' || one === null || !('name' in one) || typeof one.name !== 'string') return [];
    return [{ name: one.name, weight: 'weight' in one && typeof one.weight === 'number' ? one.weight : 0 }];
  });
}

export const split = {
  kind: 'split',
  label: 'Split',
  family: 'decide',
  help: 'Shares patients out at random; who comes again takes the same arm. Never for treatment messages.',
  settings: splitSettings,
  defaults: () => ({
    salt: 'split-1',
    arms: [
      { name: 'a', weight: 50, isHoldOut: false },
      { name: 'b', weight: 50, isHoldOut: false },
    ],
  }),
  ports: ({ arms }) =>
    [...new Map(looseArms(arms).map((one) => [one.name, one])).keys()]
      .filter((name) => name !== '')
      .map((name) => port(name, name)),
  sentence: ({ arms }) => {
    const known = looseArms(arms);
    const all = known.reduce((sum, one) => sum + one.weight, 0);
    if (known.length < 2 || all <= 0) return 'Say how patients are shared out.';
    return `Shares patients out: ${known.map((one) => `${one.name} ${Math.round((100 * one.weight) / all)} %`).join(', ')}.`;
  },
} satisfies NodeKind;
