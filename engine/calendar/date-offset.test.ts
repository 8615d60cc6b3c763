import fc from 'fast-check';
import { expect, test } from 'vitest';
import { offsetInstant } from './date-offset.ts';

const zones = ['America/Denver', 'America/New_York'];
const NEW_YORK = 'America/New_York';

test.each([
  ['days before a day', { day: '2026-12-10' }, { days: -3, at: '09:00' }, NEW_YORK, '2026-12-07T14:00:00.000Z'],
  ['the day itself', { day: '2026-12-10' }, { days: 0, at: '00:00' }, NEW_YORK, '2026-12-10T05:00:00.000Z'],
  ['across summer time', { day: '2026-03-10' }, { days: -3, at: '09:00' }, NEW_YORK, '2026-03-07T14:00:00.000Z'],
  ['after summer time', { day: '2026-03-10' }, { days: -1, at: '09:00' }, NEW_YORK, '2026-03-09T13:00:00.000Z'],
  ['a time that does not exist', { day: '2026-03-08' }, { days: 0, at: '02:30' }, NEW_YORK, '2026-03-08T07:00:00.000Z'],
  ['a time that comes twice', { day: '2026-11-01' }, { days: 0, at: '01:30' }, NEW_YORK, '2026-11-01T05:30:00.000Z'],
  ['leap days', { day: '2028-03-01' }, { days: -1, at: '12:00' }, 'UTC', '2028-02-29T12:00:00.000Z'],
  ['minutes from midnight', { day: '2026-12-10' }, { minutes: -60 }, NEW_YORK, '2026-12-10T04:00:00.000Z'],
  ['minutes from a visit', { instant: '2026-12-10T15:00:00Z' }, { minutes: -120 }, null, '2026-12-10T13:00:00.000Z'],
  [
    'the local day of a visit',
    { instant: '2026-12-10T03:00:00Z' },
    { days: 0, at: '08:00' },
    NEW_YORK,
    '2026-12-09T13:00:00.000Z',
  ],
])('%s', (_name, date, offset, zone, instant) => {
  expect(offsetInstant({ date, offset, zone, zones })).toBe(instant);
});

test('an unknown zone counts as the latest of the organisation, and without any there is no instant', () => {
  const question = { date: { day: '2026-12-10' }, offset: { days: 0, at: '09:00' } };
  expect(offsetInstant({ ...question, zone: null, zones })).toBe('2026-12-10T16:00:00.000Z');
  expect(offsetInstant({ ...question, zone: 'Nowhere/Land', zones })).toBe('2026-12-10T16:00:00.000Z');
  expect(offsetInstant({ ...question, zone: null, zones: [] })).toBeNull();
});

test.each(['2026-02-30', '10.12.2026', '', '2026-12-10T00:00:00Z', 'yesterday'])('"%s" is no day', (day) => {
  expect(offsetInstant({ date: { day }, offset: { days: 0, at: '09:00' }, zone: 'UTC', zones })).toBeNull();
});

const IANA = Intl.supportedValuesOf('timeZone');

test('in every zone the wall shows the wanted day, at the wanted time or the next that exists', () => {
  const day = fc.integer({ min: 18_262, max: 24_106 });
  const minute = fc.integer({ min: 0, max: 1_439 });
  fc.assert(
    fc.property(
      fc.constantFrom(...IANA),
      day,
      fc.integer({ min: -366, max: 366 }),
      minute,
      (zone, epochDay, days, of) => {
        const text = new Date(epochDay * 86_400_000).toISOString().slice(0, 10);
        const at = `${String(Math.floor(of / 60)).padStart(2, '0')}:${String(of % 60).padStart(2, '0')}`;
        const instant = offsetInstant({ date: { day: text }, offset: { days, at }, zone, zones: [] });
        const wanted = new Date((epochDay + days) * 86_400_000).toISOString().slice(0, 10);
        const wall = wallOf(zone, instant ?? '');
        // No zone skips more than a day, and none by more than two hours otherwise.
        expect(wall >= `${wanted} ${at}`).toBe(true);
        const early = wallOf(zone, new Date(Date.parse(instant ?? '') - 60_000).toISOString());
        expect(early < `${wanted} ${at}`).toBe(true);
      },
    ),
    { numRuns: 400 },
  );
});

function wallOf(zone: string, instant: string): string {
  const parts = new Intl.DateTimeFormat('sv-SE', {
    timeZone: zone,
    dateStyle: 'short',
    timeStyle: 'short',
  }).format(new Date(instant));
  return parts;
}
