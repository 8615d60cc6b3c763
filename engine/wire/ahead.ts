import { z } from 'zod';
import { proofView } from './journeys.ts';

/** What is proved of people who are moved to one step of a version, or why nobody may be. */
export const aheadAnswer = z.object({ proofs: z.array(proofView), refusal: z.string().nullable() });
export type AheadAnswer = z.infer<typeof aheadAnswer>;
