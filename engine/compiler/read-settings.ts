import type { z } from 'zod';
import type { Step } from './step.ts';

/** As `schema.safeParse(step.settings)`, which is slow; several passes of the compiler ask, and the next keystroke again. */
export function parseSettings<Settings>(schema: z.ZodType<Settings>, step: Step): z.ZodSafeParseResult<Settings> {
  // Whatever is kept beside a schema was read by it.
  if (step.read?.schema === schema) return step.read.parsed as z.ZodSafeParseResult<Settings>;
  const parsed = schema.safeParse(step.settings);
  step.read = { schema, parsed };
  return parsed;
}

/** Undefined: not complete. */
export const readSettings = <Settings>(schema: z.ZodType<Settings>, step: Step): Settings | undefined =>
  parseSettings(schema, step).data;

/** Of settings that were found complete. Throws otherwise. */
export function completeSettings<Settings>(schema: z.ZodType<Settings>, step: Step): Settings {
  const parsed = parseSettings(schema, step);
  if (!parsed.success) throw parsed.error;
  return parsed.data;
}
