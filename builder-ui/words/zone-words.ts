import { hourMinute, zoneWord } from '../parts/times.ts';

/** "Mountain Time" for America/Denver, in the reader's language being English; the offset where a zone has no name. */
export function zoneName(zone: string, at: Date): string {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longGeneric' }).formatToParts(at);
  return parts.find((part) => part.type === 'timeZoneName')?.value ?? zone;
}

/** "Denver, Mountain Time (10:20 there now)"; says so where no zone is known. */
export function whereItIs(zone: string | null, now: Date): string {
  if (zone === null || !isZone(zone)) return 'Time zone unknown';
  return `${zoneWord(zone)}, ${zoneName(zone, now)} (${hourMinute(now, zone)} there now)`;
}

export function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

/** "Spanish" for es; the tag itself where nobody named it. */
export function languageWord(tag: string | null): string {
  if (tag === null) return 'Language unknown';
  try {
    return new Intl.DisplayNames(['en'], { type: 'language' }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}
