import type { HolidayCalendar } from './holidays.ts';
import { DAY_MS, timeOfDay } from './local-time.ts';
import {
  type DayRange,
  isEverOpen,
  nextClosing,
  nextOpening,
  type OpeningHours,
  type WindowAnswer,
  type ZoneChoice,
} from './opening-hours.ts';
import type { Weekday } from './weekday.ts';

/**
 * Local times of day 'HH:MM' (24 h; `to` may be '24:00'), half-open. from > to spans midnight and belongs to the day on
 * which it starts. from === to is a problem that the compiler names; here such a window never opens.
 */
export interface LocalWindow {
  readonly days: readonly Weekday[];
  readonly from: string;
  readonly to: string;
  /** Null: holidays are days like others. Otherwise no window starts on one. */
  readonly holidays: HolidayCalendar | null;
}

export type { WindowAnswer, ZoneChoice } from './opening-hours.ts';

export type WindowQuestion = {
  /** RFC 3339. */
  readonly now: string;
  readonly window: LocalWindow;
} & ZoneChoice;

/**
 * Is the window open now, or when does it open next (within 400 days, else never)? Local times that do not exist move to
 * the next existing one, those that occur twice mean the first (DESIGN.md 4.3).
 * @throws RangeError when `now` is no instant.
 */
export function nextInWindow(question: WindowQuestion): WindowAnswer {
  return nextOpening(question.now, hoursOf(question.window), question);
}

/**
 * The first instant (RFC 3339, UTC) at which the window is not open any more; null when it is not open. Windows that
 * meet, such as whole days, count as one; what never closes is answered with the instant 400 days on.
 * @throws RangeError when `now` is no instant.
 */
export function closesAt(question: WindowQuestion): string | null {
  return nextClosing(question.now, hoursOf(question.window), question);
}

/**
 * Is there a minute, in a week of winter or of summer, at which the window is open in all of these zones? Holidays are
 * not looked at. Without any known zone there is none.
 */
export function isSatisfiableIn(window: LocalWindow, zones: readonly string[]): boolean {
  return isEverOpen(hoursOf({ ...window, holidays: null }), zones);
}

function hoursOf({ days, from, to, holidays }: LocalWindow): OpeningHours {
  return { days, holidays, ranges: rangesOf(timeOfDay(from), timeOfDay(to)) };
}

function rangesOf(from: number | null, to: number | null): readonly DayRange[] {
  if (from === null || to === null || from === to) return [];
  return [{ from, to: to > from ? to : to + DAY_MS }];
}
