import fc from 'fast-check';
import { expect, test } from 'vitest';
import { holidaysOf, isHoliday } from './holidays.ts';
import { weekdayOf } from './weekday.ts';

const datesOf = (year: number) => holidaysOf('us-federal', year).map((holiday) => holiday.date);

/** As published by the Office of Personnel Management: the days on which offices are closed. */
test.each([
  [2021, '01-01 01-18 02-15 05-31 06-18 07-05 09-06 10-11 11-11 11-25 12-24 12-31'],
  [2022, '01-17 02-21 05-30 06-20 07-04 09-05 10-10 11-11 11-24 12-26'],
  [2026, '01-01 01-19 02-16 05-25 06-19 07-03 09-07 10-12 11-11 11-26 12-25'],
  [2027, '01-01 01-18 02-15 05-31 06-18 07-05 09-06 10-11 11-11 11-25 12-24 12-31'],
  [2028, '01-17 02-21 05-29 06-19 07-04 09-04 10-09 11-10 11-23 12-25'],
])('in %i federal offices are closed on these weekdays', (year, days) => {
  const weekdays = datesOf(year).filter((date) => !['sat', 'sun'].includes(weekdayOf(Date.parse(date) / 86_400_000)));
  expect(weekdays).toEqual(days.split(' ').map((day) => `${year}-${day}`));
});

test('a holiday on a weekend is one itself and is observed beside it', () => {
  expect(holidaysOf('us-federal', 2026).filter((holiday) => holiday.name.startsWith('Independence'))).toEqual([
    { date: '2026-07-03', name: 'Independence Day (observed)' },
    { date: '2026-07-04', name: 'Independence Day' },
  ]);
});

test('31 December is a holiday when the year after begins on a Saturday, and not otherwise', () => {
  expect(isHoliday('us-federal', { year: 2021, month: 12, day: 31 })).toBe(true);
  expect(isHoliday('us-federal', { year: 2022, month: 12, day: 31 })).toBe(false);
  expect(isHoliday('us-federal', { year: 2022, month: 1, day: 1 })).toBe(true);
});

test('Juneteenth is a holiday since 2021', () => {
  expect(isHoliday('us-federal', { year: 2020, month: 6, day: 19 })).toBe(false);
  expect(isHoliday('us-federal', { year: 2023, month: 6, day: 19 })).toBe(true);
});

test('a date is a holiday exactly when the list of its year has it', () => {
  const instants = fc.date({ min: new Date('1990-01-01'), max: new Date('2100-01-01'), noInvalidDate: true });
  fc.assert(
    fc.property(instants, (instant) => {
      const date = { year: instant.getUTCFullYear(), month: instant.getUTCMonth() + 1, day: instant.getUTCDate() };
      const isListed = datesOf(date.year).includes(instant.toISOString().slice(0, 10));
      expect(isHoliday('us-federal', date)).toBe(isListed);
    }),
    { numRuns: 1000 },
  );
});

test('every year has eleven holidays of its own', () => {
  for (let year = 2021; year <= 2121; year += 1) {
    const own = holidaysOf('us-federal', year).filter((holiday) => !holiday.name.endsWith('(observed)'));
    expect(own).toHaveLength(11);
  }
});

test('weekdays are right on both sides of 1970 and in leap years', () => {
  const weekday = (date: string) => weekdayOf(Date.parse(date) / 86_400_000);
  expect(['1969-12-31', '1970-01-01', '2000-02-29', '2028-02-29', '2026-05-04'].map(weekday)).toEqual([
    'wed',
    'thu',
    'tue',
    'tue',
    'mon',
  ]);
});
