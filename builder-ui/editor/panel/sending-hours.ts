import type { QuietHours, SendingHours } from '../../../engine/calendar/quiet-hours.ts';
import { WEEKDAYS } from '../../../engine/calendar/weekday.ts';
import type { JourneySettings } from '../../../engine/journey/document.ts';

/** 9 at night to 8 in the morning: a mail wakes nobody up. */
export const FIRST_QUIET: QuietHours = { from: '21:00', to: '08:00' };
export const FIRST_HOURS: SendingHours = { quiet: FIRST_QUIET, days: WEEKDAYS, holidays: null };

/** The settings with these hours. Null: at any time, and the document then does not name the calendar at all. */
export function withHours({ calendar: _was, ...rest }: JourneySettings, hours: SendingHours | null): JourneySettings {
  if (hours === null) return rest;
  const { quiet, days, holidays } = hours;
  return { ...rest, calendar: { quiet: quiet === null ? null : { ...quiet }, days: [...days], holidays } };
}
