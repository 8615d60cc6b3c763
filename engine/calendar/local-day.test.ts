import { expect, test } from 'vitest';
import { localDay } from './local-day.ts';

test.each([
  ['by the own zone', 'America/Los_Angeles', ['Asia/Tokyo'], '2026-05-04'],
  [
    'else by the first known zone of the organisation',
    null,
    ['No/Zone', 'Asia/Tokyo', 'America/New_York'],
    '2026-05-05',
  ],
  ['also when the own zone is none', '+02:00', ['America/New_York'], '2026-05-04'],
  ['else in UTC', null, [], '2026-05-05'],
])('a local date is told %s', (_title, zone, zones, day) => {
  expect(localDay('2026-05-05T02:00:00Z', { zone, zones })).toBe(day);
});
