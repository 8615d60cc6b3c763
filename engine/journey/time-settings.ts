import { z } from 'zod';
import { HOLIDAY_CALENDARS } from '../calendar/holidays.ts';
import type { HolidayCalendar } from '../calendar/holidays.ts';

/** `HH:MM` of a day of 24 hours; `24:00` is its end. */
export const timeOfDay = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/);
export const holidayCalendar = z.enum(Object.keys(HOLIDAY_CALENDARS) as HolidayCalendar[]);
