/** Times in words. Every screen says whose zone it means; `zone` is an IANA name, without one it is the reader's. */
const LOCALE = 'en-GB';

const format = (at: Date, zone: string | null, options: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat(LOCALE, { ...options, ...(zone === null ? {} : { timeZone: zone }) }).format(at);

/** 10:42:05 */
export const clockTime = (at: Date, zone: string | null = null): string =>
  format(at, zone, { hour: '2-digit', minute: '2-digit', second: '2-digit' });

/** 10:42 */
export const hourMinute = (at: Date, zone: string | null = null): string =>
  format(at, zone, { hour: '2-digit', minute: '2-digit' });

/** 24 November, 10:00 */
export const dayAndTime = (at: Date, zone: string | null = null): string =>
  `${format(at, zone, { day: 'numeric', month: 'long' })}, ${hourMinute(at, zone)}`;

/** Tuesday 24 November, 10:00 */
export const weekdayAndTime = (at: Date, zone: string | null = null): string =>
  `${format(at, zone, { weekday: 'long' })} ${dayAndTime(at, zone)}`;

/** Tue 24 Nov */
export const shortDay = (at: Date, zone: string | null = null): string =>
  format(at, zone, { weekday: 'short', day: 'numeric', month: 'short' }).replace(',', '');

/** 24 November 2026 */
export const fullDay = (at: Date, zone: string | null = null): string =>
  format(at, zone, { day: 'numeric', month: 'long', year: 'numeric' });

/** "Denver" for America/Denver, "your time" without a zone. */
export const zoneWord = (zone: string | null): string =>
  zone === null ? 'your time' : (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');
