const TYPED = /^\s*(\d{1,2})(?:[:.]?(\d{2}))?\s*$/;

/** What people type for a time of day as "HH:MM": "9", "9:30", "0930", "24:00"; null if it is none. */
export function timeOfDay(typed: string): string | null {
  const [, hours = '', minutes = '00'] = TYPED.exec(typed) ?? [];
  if (hours === '' || Number(minutes) > 59 || Number(hours) > 24) return null;
  if (Number(hours) === 24 && minutes !== '00') return null;
  return `${hours.padStart(2, '0')}:${minutes}`;
}
