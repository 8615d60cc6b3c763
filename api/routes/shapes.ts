import { z } from 'zod';
import { id } from '../../engine/wire/primitives.ts';

export const none = z.strictObject({});
export const paged = z.object({ cursor: z.string().max(200).optional() });
export const withId = (prefix: string) => z.object({ id: id(prefix) });
export const done = z.object({ done: z.literal(true) });
