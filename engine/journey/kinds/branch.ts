import { z } from 'zod';
import { conditionSchema } from '../../conditions/condition-schema.ts';
import { OTHERWISE } from '../../conditions/decision-table.ts';
import { conditionWords } from '../../conditions/words.ts';
import { port } from '../node-kind.ts';
import type { NodeKind, Port } from '../node-kind.ts';

/** Port names are not reused for other cases, so a line keeps its meaning when cases change places. */
const branchCase = z.strictObject({
  port: z.string().regex(/^case-[a-z0-9]{1,12}$/),
  name: z.string().max(60).default(''),
  when: conditionSchema,
});

export const branchSettings = z
  .strictObject({ cases: z.array(branchCase).min(1).max(12) })
  .refine(({ cases }) => new Set(cases.map((one) => one.port)).size === cases.length, { path: ['cases'] });

/** As they stand in a draft: a case may have no condition yet. */
interface LooseCase {
  readonly port: string;
  readonly name: string;
}

export function looseCases(value: unknown): readonly LooseCase[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((one: unknown) => {
    if (typeof one !== 'object' || one === null || !('port' in one) || typeof one.port !== 'string') return [];
    const name = 'name' in one && typeof one.name === 'string' ? one.name : '';
    return [{ port: one.port, name }];
  });
}

export const branch = {
  kind: 'branch',
  label: 'Branch',
  family: 'decide',
  help: 'Takes the first case that holds, else "otherwise". What is not known holds nowhere.',
  settings: branchSettings,
  defaults: () => ({ cases: [{ port: 'case-1', name: '', when: { kind: 'all', of: [] } }] }),
  ports: ({ cases }): readonly Port[] => {
    const known = new Map(looseCases(cases).map((one) => [one.port, one.name]));
    known.delete(OTHERWISE);
    const named = [...known].map(([name, label], index) =>
      port(name, label.trim() === '' ? `case ${index + 1}` : label),
    );
    return [...named, port(OTHERWISE, OTHERWISE)];
  },
  sentence: ({ cases }, names) => {
    const parsed = z.array(branchCase).safeParse(cases);
    if (!parsed.success || parsed.data.length === 0) return 'Say which case leads where.';
    const words = parsed.data.map((one) => (one.name.trim() === '' ? conditionWords(one.when, names) : one.name));
    return `Asks in order: ${words.join('; ')}; otherwise.`;
  },
} satisfies NodeKind;
