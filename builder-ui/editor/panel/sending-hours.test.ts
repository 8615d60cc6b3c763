import { expect, test } from 'vitest';
import { quietWords } from '../../../engine/calendar/words.ts';
import { journeySettings } from '../../../engine/journey/document.ts';
import { FIRST_HOURS, withHours } from './sending-hours.ts';

const anyTime = journeySettings.parse({});

test('hours that are switched on begin with nights quiet on every day', () => {
  const settings = withHours(anyTime, FIRST_HOURS);
  expect(journeySettings.parse(settings)).toEqual(settings);
  expect(quietWords(FIRST_HOURS)).toBe('Every day, not from 21:00 to 8:00 the next day');
});

test('switched off, the settings are those of a journey that never had hours', () => {
  const off = withHours(withHours(anyTime, FIRST_HOURS), null);
  expect(off).toEqual(anyTime);
  expect(Object.hasOwn(off, 'calendar')).toBe(false);
});
