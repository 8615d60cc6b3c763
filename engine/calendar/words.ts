import type { SendingHours } from './quiet-hours.ts';
import type { ScheduleDays } from './schedule.ts';
import { WEEKDAYS, WEEKDAY_LABELS, type Weekday } from './weekday.ts';
import type { LocalWindow } from './window.ts';

/** 'Monday to Friday, 9:00 to 17:00, no holidays' */
export function windowWords({ days, from, to, holidays }: LocalWindow): string {
  return sentence([daysWords(days), rangeWords(from, to), ...holidayWords(holidays)]);
}

/** 'Monday to Friday, not from 21:00 to 8:00 the next day, no holidays' */
export function quietWords({ quiet, days, holidays }: SendingHours): string {
  const hours = quiet === null ? 'at any hour' : `not from ${rangeWords(quiet.from, quiet.to)}`;
  return sentence([daysWords(days), hours, ...holidayWords(holidays)]);
}

/** 'every Monday and Thursday', 'on day 31 of each month, or its last' */
export function scheduleWords(on: ScheduleDays): string {
  if ('dayOfMonth' in on) return `on day ${on.dayOfMonth} of each month${on.dayOfMonth > 28 ? ', or its last' : ''}`;
  return WEEKDAYS.every((day) => on.days.includes(day)) ? 'every day' : `every ${daysWords(on.days)}`;
}

function sentence(parts: readonly string[]): string {
  const text = parts.join(', ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

const holidayWords = (holidays: string | null): readonly string[] => (holidays === null ? [] : ['no holidays']);

/** Zero-padded times of day compare as text. */
function rangeWords(from: string, to: string): string {
  const nextDay = from > to && to !== '00:00' ? ' the next day' : '';
  return `${clockWords(from)} to ${clockWords(to)}${nextDay}`;
}

function clockWords(time: string): string {
  if (time === '00:00' || time === '24:00') return 'midnight';
  return time.replace(/^0/, '');
}

function daysWords(days: readonly Weekday[]): string {
  if (WEEKDAYS.every((day) => days.includes(day))) return 'every day';
  const runs = runsOf(days).flatMap(runWords);
  return runs.length === 0 ? 'on no day' : listed(runs);
}

function runsOf(days: readonly Weekday[]): readonly (readonly Weekday[])[] {
  const runs: Weekday[][] = [[]];
  for (const day of WEEKDAYS) {
    if (days.includes(day)) runs.at(-1)?.push(day);
    else runs.push([]);
  }
  return runs.filter((run) => run.length > 0);
}

/** Two days in a row are named, three or more are a stretch. */
function runWords(run: readonly Weekday[]): readonly string[] {
  const labels = run.map((day) => WEEKDAY_LABELS[day]);
  return labels.length < 3 ? labels : [`${labels[0] ?? ''} to ${labels.at(-1) ?? ''}`];
}

function listed(parts: readonly string[]): string {
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1) ?? ''}`;
}
