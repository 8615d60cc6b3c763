import type { HolidayCalendar } from './holidays.ts';
import { DAY_MS, timeOfDay } from './local-time.ts';
import { type DayRange, nextOpening, type OpeningHours, type WindowAnswer, type ZoneChoice } from './opening-hours.ts';
import type { Weekday } from './weekday.ts';

/** Local times of day 'HH:MM' between which nothing is sent, half-open; from > to spans midnight. from === to is the whole day. */
export interface QuietHours {
  readonly from: string;
  readonly to: string;
}

/** When a journey may send: outside of the quiet hours, on these local days. */
export interface SendingHours {
  /** Null: no hour is quiet. */
  readonly quiet: QuietHours | null;
  readonly days: readonly Weekday[];
  /** Null: holidays are days like others. Otherwise nothing is sent on one. */
  readonly holidays: HolidayCalendar | null;
}

export type SendingQuestion = {
  /** RFC 3339. */
  readonly now: string;
  readonly calendar: SendingHours;
} & ZoneChoice;

/**
 * May it be sent now, or from when on (within 400 days, else never)? Quiet hours that have begun are not interrupted when
 * the clocks are put back.
 * @throws RangeError when `now` is no instant.
 */
export function nextAllowed({ now, calendar, zone, zones }: SendingQuestion): WindowAnswer {
  return nextOpening(now, hoursOf(calendar), { zone, zones });
}

/** Is there any minute in a week at which sending is allowed? */
export function isSatisfiable(calendar: SendingHours): boolean {
  return calendar.days.length > 0 && hoursOf(calendar).ranges.length > 0;
}

function hoursOf({ quiet, days, holidays }: SendingHours): OpeningHours {
  return { days, holidays, ranges: quiet === null ? [{ from: 0, to: DAY_MS }] : outside(quiet) };
}

/** Quiet hours that cannot be read leave nothing: better late than at night. */
function outside(quiet: QuietHours): readonly DayRange[] {
  const from = timeOfDay(quiet.from);
  const to = timeOfDay(quiet.to);
  if (from === null || to === null || from === to) return [];
  const ranges =
    from > to
      ? [{ from: to, to: from }]
      : [
          { from: 0, to: from },
          { from: to, to: DAY_MS },
        ];
  return ranges.filter((range) => range.from < range.to);
}
