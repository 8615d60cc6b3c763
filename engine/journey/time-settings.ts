import { z } from 'zod';
import { HOLIDAY_CALENDARS } from '../calendar/holidays.ts';
import type { HolidayCalendar } from '../calendar/holidays.ts';

/** `HH:MM` of a day of 24 hours; `24:00` is its end. */
export const timeOfDay = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/);
export const holidayCalendar = z.enum(Object.keys(HOLIDAY_CALENDARS) as HolidayCalendar[]);
/** `HH:MM` of an instant. */
export const clockTime = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/);

const MOST_DAYS = 366;
const MOST_MINUTES = 60 * 24 * MOST_DAYS;

/** Elapsed minutes from a date, or a local time so many calendar days from it; negative lies before it. */
export const dateOffset = z.union([
  z.strictObject({ minutes: z.number().int().min(-MOST_MINUTES).max(MOST_MINUTES) }),
  z.strictObject({ days: z.number().int().min(-MOST_DAYS).max(MOST_DAYS), at: clockTime }),
]);
