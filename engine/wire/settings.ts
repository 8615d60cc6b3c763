import { z } from 'zod';

export const frequencyCap = z.strictObject({
  /** Messages that are not care, for one contact of a patient, over all journeys. */
  most: z.number().int().min(0).max(100),
  /** Length of the window, in days of 24 hours. */
  days: z.number().int().min(1).max(366),
});
