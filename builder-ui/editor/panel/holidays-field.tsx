import { Select } from '@mantine/core';
import { HOLIDAY_CALENDARS } from '../../../engine/calendar/holidays.ts';
import type { HolidayCalendar } from '../../../engine/calendar/holidays.ts';

const NO_CALENDAR = 'none';
const CALENDARS = Object.entries(HOLIDAY_CALENDARS).map(([value, { label }]) => ({ value, label }));
const isCalendar = (value: string | null): value is HolidayCalendar =>
  value !== null && Object.hasOwn(HOLIDAY_CALENDARS, value);

export interface HolidaysFieldProps {
  readonly label: string;
  /** What it means to have no calendar. */
  readonly none: string;
  /** Null or empty: no calendar. */
  readonly value: string | null;
  readonly onChange: (holidays: HolidayCalendar | null) => void;
}

export function HolidaysField({ label, none, value, onChange }: HolidaysFieldProps) {
  return (
    <Select
      label={label}
      data={[{ value: NO_CALENDAR, label: none }, ...CALENDARS]}
      value={value === null || value === '' ? NO_CALENDAR : value}
      allowDeselect={false}
      onChange={(next) => onChange(isCalendar(next) ? next : null)}
    />
  );
}
