import { Temporal } from 'temporal-polyfill';
import { isKnownZone } from './zone.ts';

/** The date, `YYYY-MM-DD`, in the patient's zone; with none that is known in the organisation's own, which is the first. */
export function localDay(
  now: string,
  { zone, zones }: { readonly zone: string | null; readonly zones: readonly string[] },
): string {
  const known = [zone, ...zones].find((one): one is string => one !== null && isKnownZone(one)) ?? 'UTC';
  return Temporal.Instant.from(now).toZonedDateTimeISO(known).toPlainDate().toString();
}
