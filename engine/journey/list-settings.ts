import { z } from 'zod';

/** Of the steps that add to a list and remove from it. */
export const listSettings = z.strictObject({ list: z.string().min(1).max(60) });
