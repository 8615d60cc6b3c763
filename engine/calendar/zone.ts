import { Temporal } from 'temporal-polyfill';

const known = new Map<string, boolean>();

/** Is this an IANA zone name that the zone data here know? Offsets such as `+02:00` are no zones: they know no summer time. */
export function isKnownZone(zone: string): boolean {
  const cached = known.get(zone);
  if (cached !== undefined) return cached;
  const isZone = /^[A-Za-z][A-Za-z0-9_+/-]{1,63}$/.test(zone) && canUse(zone);
  if (known.size < 2000) known.set(zone, isZone);
  return isZone;
}

function canUse(zone: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone);
    return true;
  } catch {
    return false;
  }
}
