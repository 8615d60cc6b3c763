import { z } from 'zod';
import type { Condition, Test } from './condition.ts';
import { isWithinBounds } from './condition-bounds.ts';

const name = z.string().min(1).max(60);
const value = z.union([z.string().max(200), z.number(), z.boolean()]);
const values = z
  .array(value)
  .min(1)
  .max(100)
  .refine((all) => new Set(all.map((one) => typeof one)).size === 1, 'Values of one question are of one type.');
const days = z.number().int().min(0).max(36_600);

const test: z.ZodType<Test> = z.discriminatedUnion('op', [
  z.strictObject({ op: z.enum(['is', 'is-not']), value }),
  z.strictObject({ op: z.enum(['is-one-of', 'is-none-of']), values }),
  z.strictObject({ op: z.enum(['at-least', 'at-most', 'more-than', 'less-than']), value: z.number() }),
  z.strictObject({ days, op: z.enum(['within-last', 'longer-ago-than', 'within-next', 'further-ahead-than']) }),
  z.strictObject({ op: z.enum(['is-known', 'is-unknown']) }),
]);

/** What is read has its keys in the order that they are written in here: that of the alphabet, as canonical text has it. */
const tree: z.ZodType<Condition> = z.lazy(() =>
  z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.enum(['all', 'any']), of: z.array(tree).min(1) }),
    z.strictObject({ kind: z.literal('not'), of: tree }),
    z.strictObject({ fact: name, kind: z.literal('fact'), test }),
    z.strictObject({ field: name, kind: z.literal('event-data'), test }),
    z.strictObject({ isMember: z.boolean(), kind: z.literal('list'), list: name }),
    z.strictObject({ isMember: z.boolean(), kind: z.literal('segment'), segment: name }),
    z.strictObject({ kind: z.literal('outcome'), node: name, port: name }),
    z.strictObject({
      axis: z.enum(['authorization', 'channel', 'part2', 'tracking']),
      isGranted: z.boolean(),
      kind: z.literal('permission'),
      purpose: name,
    }),
  ]),
);

/** For settings that hold a condition. Bounds come first: the recursion never sees a tree that could exhaust the stack. */
export const conditionSchema = z
  .unknown()
  .refine(isWithinBounds, 'A condition has at most 6 levels and 60 questions. Split it over several cases.')
  .pipe(tree);

/** Total: null for whatever is no condition, also for trees of any depth and for objects that hold themselves. */
export function parseCondition(input: unknown): Condition | null {
  const parsed = conditionSchema.safeParse(input);
  return parsed.success ? parsed.data : null;
}
