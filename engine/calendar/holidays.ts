import { WEEKDAYS, type Weekday, weekdayOf } from './weekday.ts';

/** The version goes up when a law changes the days, so that a kept plan can say which days it was computed with. */
export const HOLIDAY_CALENDARS = {
  'us-federal': { label: 'US federal holidays', version: 1 },
} as const satisfies Readonly<Record<string, { readonly label: string; readonly version: number }>>;

export type HolidayCalendar = keyof typeof HOLIDAY_CALENDARS;

/** Gregorian; `month` 1 to 12. */
export interface LocalDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

export interface Holiday {
  /** YYYY-MM-DD */
  readonly date: string;
  readonly name: string;
}

type Rule = {
  readonly name: string;
  readonly month: number;
  /** The first year in which it is a holiday, when that is later than anything planned here. */
  readonly since?: number;
} & ({ readonly day: number } | { readonly nth: number | 'last'; readonly weekday: Weekday });

/** 5 U.S.C. 6103(a) as amended by Public Law 117-17. Inauguration Day, 6103(c), binds the District of Columbia only. */
const US_FEDERAL: readonly Rule[] = [
  { name: "New Year's Day", month: 1, day: 1 },
  { name: 'Birthday of Martin Luther King, Jr.', month: 1, nth: 3, weekday: 'mon' },
  { name: "Washington's Birthday", month: 2, nth: 3, weekday: 'mon' },
  { name: 'Memorial Day', month: 5, nth: 'last', weekday: 'mon' },
  { name: 'Juneteenth National Independence Day', month: 6, day: 19, since: 2021 },
  { name: 'Independence Day', month: 7, day: 4 },
  { name: 'Labor Day', month: 9, nth: 1, weekday: 'mon' },
  { name: 'Columbus Day', month: 10, nth: 2, weekday: 'mon' },
  { name: 'Veterans Day', month: 11, day: 11 },
  { name: 'Thanksgiving Day', month: 11, nth: 4, weekday: 'thu' },
  { name: 'Christmas Day', month: 12, day: 25 },
];

const RULES: Readonly<Record<HolidayCalendar, readonly Rule[]>> = { 'us-federal': US_FEDERAL };

const DAY_MS = 86_400_000;
const WEEK = WEEKDAYS.length;

interface DayOff {
  readonly epochDay: number;
  readonly name: string;
}

const epochDayOf = (year: number, month: number, day: number): number =>
  new Date(0).setUTCFullYear(year, month - 1, day) / DAY_MS;

const yearOf = (epochDay: number): number => new Date(epochDay * DAY_MS).getUTCFullYear();

function dayOf(rule: Rule, year: number): number {
  if ('day' in rule) return epochDayOf(year, rule.month, rule.day);
  // The first seven days, or the last seven, of a month hold each weekday once.
  const first = rule.nth === 'last' ? epochDayOf(year, rule.month + 1, 1) - WEEK : epochDayOf(year, rule.month, 1);
  const ahead = (WEEKDAYS.indexOf(rule.weekday) - WEEKDAYS.indexOf(weekdayOf(first)) + WEEK) % WEEK;
  return first + ahead + (rule.nth === 'last' ? 0 : (rule.nth - 1) * WEEK);
}

/** 6103(b) and Executive Order 11582: Saturday is observed on the Friday before, Sunday on the Monday after. */
function withObserved({ epochDay, name }: DayOff): readonly DayOff[] {
  const itself = { epochDay, name };
  const weekday = weekdayOf(epochDay);
  if (weekday !== 'sat' && weekday !== 'sun') return [itself];
  return [itself, { epochDay: epochDay + (weekday === 'sat' ? -1 : 1), name: `${name} (observed)` }];
}

function legalDays(calendar: HolidayCalendar, year: number): readonly DayOff[] {
  return RULES[calendar]
    .filter((rule) => year >= (rule.since ?? -Infinity))
    .map((rule) => ({ epochDay: dayOf(rule, year), name: rule.name }));
}

/** The day itself and the day it is observed on are both off: nobody wants a reminder on the Fourth of July. */
function daysOff(calendar: HolidayCalendar, year: number): readonly DayOff[] {
  return [year, year + 1]
    .flatMap((of) => legalDays(calendar, of))
    .flatMap(withObserved)
    .filter(({ epochDay }) => yearOf(epochDay) === year)
    .sort((a, b) => a.epochDay - b.epochDay);
}

/** All days off in a calendar year in order, among them 31 December when the New Year's Day after it is a Saturday. */
export function holidaysOf(calendar: HolidayCalendar, year: number): readonly Holiday[] {
  return daysOff(calendar, year).map(({ epochDay, name }) => ({
    date: new Date(epochDay * DAY_MS).toISOString().slice(0, 10),
    name,
  }));
}

const MOST_YEARS = 500;
const known = new Map<string, ReadonlySet<number>>();

/** As isHoliday, of a day counted from 1 January 1970. */
export function isHolidayOn(calendar: HolidayCalendar, epochDay: number): boolean {
  const year = yearOf(epochDay);
  const key = `${calendar} ${year}`;
  const cached = known.get(key);
  if (cached !== undefined) return cached.has(epochDay);
  if (known.size >= MOST_YEARS) known.clear();
  const days = new Set(daysOff(calendar, year).map((off) => off.epochDay));
  known.set(key, days);
  return days.has(epochDay);
}

/** Is nobody expected to work on this day: a holiday itself, or the day on which it is observed? */
export function isHoliday(calendar: HolidayCalendar, { year, month, day }: LocalDate): boolean {
  return isHolidayOn(calendar, epochDayOf(year, month, day));
}
