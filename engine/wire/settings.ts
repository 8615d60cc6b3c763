import { z } from 'zod';

export const frequencyCap = z.strictObject({
  /** Messages that are not care, for one contact of a patient, over all journeys. */
  most: z.number().int().min(0).max(100),
  /** Length of the window, in days of 24 hours. */
  days: z.number().int().min(1).max(366),
});

const count = z.number().int().min(0).max(10_000_000);

export const sendingRate = z.strictObject({
  scope: z.enum(['sender', 'provider']),
  /** A sender identity, a domain of recipients, or `*`: each domain that is not listed. */
  id: z.string().regex(/^(?:\*|[a-z0-9][a-z0-9.-]{0,99})$/),
  /** Messages in any minute; null: any number. */
  perMinute: count.nullable(),
  /** Messages on any day of UTC; null: any number. */
  perDay: count.nullable(),
  /** From this day of UTC on, the daily limit begins with `first` and grows, until `perDay`. */
  ramp: z
    .strictObject({ startsOn: z.iso.date(), first: count, growthPercent: z.number().int().min(0).max(1_000) })
    .nullable(),
});
export const sendingRates = z.strictObject({
  items: z
    .array(sendingRate)
    .max(500)
    .refine((items) => new Set(items.map(({ scope, id }) => `${scope} ${id}`)).size === items.length, {
      message: 'Each sender and each provider is named once.',
    })
    .refine((items) => items.every(({ scope, id }) => scope === 'provider' || id !== '*'), {
      message: 'Only providers have a rate for all others.',
    }),
});
