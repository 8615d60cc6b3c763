const DAY_MS = 86_400_000;

/** Days since 1970-01-01 of a calendar day `YYYY-MM-DD`; null if the calendar has no such day. */
export function dayNumber(date: string): number | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) return null;
  const instant = Date.parse(`${date}T00:00:00Z`);
  // Date.parse takes 30 February for 2 March.
  if (Number.isNaN(instant) || !new Date(instant).toISOString().startsWith(date)) return null;
  return instant / DAY_MS;
}

/** Whole calendar days from a date to today, negative for dates ahead; null unless both are dates. */
export function daysAgo(date: string, today: string): number | null {
  const [then, now] = [dayNumber(date), dayNumber(today)];
  return then === null || now === null ? null : now - then;
}
