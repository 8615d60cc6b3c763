import type { z } from 'zod';
import type { DocumentNode } from '../journey/document.ts';

type Parsed = z.ZodSafeParseResult<unknown>;

/** By schema and by settings. Documents are never changed in place: an edit makes new ones of what it changes. */
const known = new WeakMap<z.ZodType, WeakMap<DocumentNode['settings'], Parsed>>();

/** As `schema.safeParse(node.settings)`, which is slow; several passes of the compiler ask, and the next keystroke again. */
export function parseSettings<Settings>(
  schema: z.ZodType<Settings>,
  { settings }: DocumentNode,
): z.ZodSafeParseResult<Settings> {
  const bySettings = known.get(schema) ?? new WeakMap<DocumentNode['settings'], Parsed>();
  known.set(schema, bySettings);
  const old = bySettings.get(settings);
  // Whatever is kept under a schema was read by it.
  if (old !== undefined) return old as z.ZodSafeParseResult<Settings>;
  const parsed = schema.safeParse(settings);
  bySettings.set(settings, parsed);
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
