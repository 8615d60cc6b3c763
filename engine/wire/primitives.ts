import { z } from 'zod';

/** RFC 3339 with offset. */
export const instant = z.iso.datetime({ offset: true });
/** A prefixed random id; carries no meaning. */
export const id = (prefix: string) => z.string().regex(new RegExp(`^${prefix}_[0-9A-Za-z]{8,40}$`));
/** Text that may end in a mail header or a subject: no CR, LF, NUL or Unicode line separators (RFC 5322 2.2). */
export const headerSafe = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .regex(/^[^\r\n\0\u2028\u2029]*$/, 'bad-header-value');
export const code = z.string().regex(/^[a-z0-9][a-z0-9.-]{0,63}$/);
export const externalId = z.string().min(1).max(200);
/** A source system's code. */
export const source = z.string().regex(/^[a-z0-9][a-z0-9.-]{0,63}$/);
export const planHash = z.string().regex(/^[0-9a-f]{64}$/);

/** RFC 9457 problem with a stable code, how to fix it, and a JSON pointer for each bad field. */
export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  code: z.string(),
  detail: z.string().optional(),
  fix: z.string(),
  requestId: z.string().optional(),
  fields: z.array(z.object({ pointer: z.string(), code: z.string(), message: z.string() })).optional(),
});
export type ProblemBody = z.infer<typeof problem>;
