import type { z } from 'zod';
import type { DocumentNode } from '../journey/document.ts';

interface Known {
  readonly schema: z.ZodType;
  readonly parsed: z.ZodSafeParseResult<unknown>;
}

/** By settings, for the schema that read them last. Documents are never changed in place: an edit makes new ones of what it changes. */
const known = new WeakMap<DocumentNode['settings'], Known>();

/** As `schema.safeParse(node.settings)`, which is slow; several passes of the compiler ask, and the next keystroke again. */
export function parseSettings<Settings>(
  schema: z.ZodType<Settings>,
  { settings }: DocumentNode,
): z.ZodSafeParseResult<Settings> {
  const old = known.get(settings);
  // Whatever is kept beside a schema was read by it.
  if (old?.schema === schema) return old.parsed as z.ZodSafeParseResult<Settings>;
  const parsed = schema.safeParse(settings);
  known.set(settings, { schema, parsed });
  return parsed;
}

/** Undefined: not complete. */
export const readSettings = <Settings>(schema: z.ZodType<Settings>, node: DocumentNode): Settings | undefined =>
  parseSettings(schema, node).data;

/** Of settings that were found complete. Throws otherwise. */
export function completeSettings<Settings>(schema: z.ZodType<Settings>, node: DocumentNode): Settings {
  const parsed = parseSettings(schema, node);
  if (!parsed.success) throw parsed.error;
  return parsed.data;
}
