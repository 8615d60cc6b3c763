const UNITS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const;

const counted = (count: number, unit: string): string => `${count} ${unit}${count === 1 ? '' : 's'}`;

/** "4 hours 35 minutes": the two largest units that count; "less than a minute" below one. Milliseconds; sign ignored. */
export function inWords(milliseconds: number): string {
  let rest = Math.abs(milliseconds);
  const words: string[] = [];
  for (const [unit, size] of UNITS) {
    const count = Math.floor(rest / size);
    rest -= count * size;
    if (count > 0) words.push(counted(count, unit));
  }
  return words.length === 0 ? 'less than a minute' : words.slice(0, 2).join(' ');
}

/** "3 days ago", "in 2 hours 10 minutes", "now". */
export function fromNow(at: Date, now: Date): string {
  const distance = at.getTime() - now.getTime();
  if (Math.abs(distance) < 60_000) return 'now';
  return distance > 0 ? `in ${inWords(distance)}` : `${inWords(distance)} ago`;
}

/** "today", "yesterday", "4 days ago", "in 2 days": whole days of the calendar in `zone` (null: the reader's). */
export function dayFromNow(at: Date, now: Date, zone: string | null): string {
  const days = dayNumber(at, zone) - dayNumber(now, zone);
  if (days === 0) return 'today';
  if (days === -1) return 'yesterday';
  if (days === 1) return 'tomorrow';
  return days > 0 ? `in ${days} days` : `${-days} days ago`;
}

/** Days since 1970 of the local date. */
function dayNumber(at: Date, zone: string | null): number {
  const local = new Intl.DateTimeFormat('en-CA', zone === null ? {} : { timeZone: zone }).format(at);
  return Math.floor(Date.parse(`${local}T00:00:00Z`) / 86_400_000);
}

/** Minutes of a countdown: "2 d 04:10:09" above a day, else "04:10:09"; "due now" when it has come. */
export function countdown(milliseconds: number): string {
  if (milliseconds <= 0) return 'due now';
  const seconds = Math.floor(milliseconds / 1000);
  const days = Math.floor(seconds / 86_400);
  const clock = [Math.floor(seconds / 3600) % 24, Math.floor(seconds / 60) % 60, seconds % 60];
  const time = clock.map((part) => String(part).padStart(2, '0')).join(':');
  return days > 0 ? `${days} d ${time}` : time;
}
