import { z } from 'zod';
import type { FactValue } from '../../../../engine/conditions/condition.ts';

const value = z.union([z.string(), z.number(), z.boolean()]);

/** A test as it stands in a draft: null is a value that nobody has given yet. */
const draftTest = z.discriminatedUnion('op', [
  z.strictObject({ op: z.enum(['is', 'is-not']), value: value.nullable() }),
  z.strictObject({ op: z.enum(['is-one-of', 'is-none-of']), values: z.array(value) }),
  z.strictObject({
    op: z.enum(['at-least', 'at-most', 'more-than', 'less-than']),
    value: z.number().nullable(),
  }),
  z.strictObject({
    op: z.enum(['within-last', 'longer-ago-than', 'within-next', 'further-ahead-than']),
    days: z.number().nullable(),
  }),
  z.strictObject({ op: z.enum(['is-known', 'is-unknown']) }),
]);
export type DraftTest = Readonly<z.infer<typeof draftTest>>;
export type TestOp = DraftTest['op'];
export type { FactValue };

const draftLeaf = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('fact'), fact: z.string(), test: draftTest }),
  z.strictObject({ kind: z.literal('event-data'), field: z.string(), test: draftTest }),
  z.strictObject({ kind: z.literal('list'), list: z.string(), isMember: z.boolean() }),
  z.strictObject({ kind: z.literal('outcome'), node: z.string(), port: z.string() }),
  z.strictObject({
    kind: z.literal('permission'),
    axis: z.enum(['authorization', 'channel', 'part2', 'tracking']),
    purpose: z.string(),
    isGranted: z.boolean(),
  }),
]);
export type DraftLeaf = Readonly<z.infer<typeof draftLeaf>>;

/** One line of the editor. What has no form of its own (groups in groups, the opposite, segments) is kept as it is. */
export type Row = DraftLeaf | { readonly kind: 'kept'; readonly condition: unknown };

export interface Rows {
  readonly join: 'all' | 'any';
  readonly rows: readonly Row[];
  /** The document holds the one row itself, without a group around it. */
  readonly isBare: boolean;
}

const group = z.strictObject({ kind: z.enum(['all', 'any']), of: z.array(z.unknown()) });

/** Reads whatever a draft holds. `conditionOf` gives the same value back, so that looking changes nothing. */
export function rowsOf(when: unknown): Rows {
  if (when === undefined || when === null) return { join: 'all', rows: [], isBare: false };
  const read = group.safeParse(when);
  if (read.success) return { join: read.data.kind, rows: read.data.of.map(rowOf), isBare: false };
  return { join: 'all', rows: [rowOf(when)], isBare: true };
}

function rowOf(condition: unknown): Row {
  const leaf = draftLeaf.safeParse(condition);
  return leaf.success ? leaf.data : { kind: 'kept', condition };
}

const partOf = (row: Row): unknown => (row.kind === 'kept' ? row.condition : row);

/** What the draft holds for these rows. */
export function conditionOf({ join, rows, isBare }: Rows): unknown {
  const only = rows[0];
  return isBare && rows.length === 1 && only !== undefined ? partOf(only) : { kind: join, of: rows.map(partOf) };
}
