import { offsetPieceAt } from './offsets.ts';
import { isKnownZone } from './zone.ts';

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** "24 November 2026, 10:00" on the wall of this zone; with none that is known, "…, 17:00 UTC". `at` is RFC 3339. */
export function dayTimeWords(at: string, zone: string | null): string {
  const instant = Date.parse(at);
  if (Number.isNaN(instant)) return at;
  const known = zone !== null && isKnownZone(zone) ? zone : null;
  const wall = new Date(instant + (known === null ? 0 : offsetPieceAt(known, instant).offset));
  const two = (n: number): string => String(n).padStart(2, '0');
  const day = `${wall.getUTCDate()} ${MONTHS[wall.getUTCMonth()] ?? ''} ${wall.getUTCFullYear()}`;
  return `${day}, ${two(wall.getUTCHours())}:${two(wall.getUTCMinutes())}${known === null ? ' UTC' : ''}`;
}
