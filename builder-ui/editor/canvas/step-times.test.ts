import { expect, test } from 'vitest';
import { GALLERY } from '../../../engine/journey/gallery.ts';
import { newDocument } from '../../../engine/journey/new-document.ts';
import { stepTimes, timeWords } from './step-times.ts';

test('the reminder goes out two days before the visit, the second one a day later', () => {
  const times = stepTimes(GALLERY[0]?.document ?? fail());
  expect(times.get('two-days-before')).toEqual({ base: 'entry', min: 0, max: 0 });
  expect(times.get('reminder')).toEqual({ base: 'appointment', min: -2880, max: -2880 });
  expect(times.get('exit-confirmed')).toEqual({ base: 'appointment', min: -2880, max: -1440 });
  expect(times.get('second')).toEqual({ base: 'appointment', min: -1440, max: -1440 });
});

test('every round of a jump counts, and a kind of a newer version takes no time', () => {
  const step = (id: string, kind: string, settings = {}) => ({ id, kind, name: '', settings });
  const document = {
    ...newDocument('rounds'),
    nodes: [
      step('start', 'entry'),
      step('day', 'wait-duration', { unit: 'calendar-days', amount: 1 }),
      step('new', 'teleport', { minutes: 5 }),
      step('again', 'jump', { to: 'step', step: 'day', atMost: 2 }),
      step('end', 'exit'),
    ],
    edges: [
      { from: 'start', port: 'next', to: 'day' },
      { from: 'day', port: 'next', to: 'again' },
      { from: 'again', port: 'exhausted', to: 'end' },
    ],
  };
  const times = stepTimes(document);
  expect(times.get('day')).toEqual({ base: 'entry', min: 0, max: 2880 });
  expect(times.get('end')).toEqual({ base: 'entry', min: 4320, max: 4320 });
  expect(times.has('new')).toBe(false);
});

test.each([
  [{ base: 'entry', min: 0, max: 0 }, 'Day 0'],
  [{ base: 'entry', min: 1440, max: 4320 }, 'Day 1 to 3'],
  [{ base: 'entry', min: 90, max: 90 }, 'Hour 1.5'],
  [{ base: 'appointment', min: -2880, max: -1440 }, '−2 to −1 days'],
  [{ base: 'appointment', min: 120, max: 120 }, '+2 hours'],
  [{ base: 'varies', min: 0, max: 0 }, 'Varies'],
] as const)('%j reads "%s"', (time, words) => {
  expect(timeWords(time).head).toBe(words);
});

function fail(): never {
  throw new Error('the gallery is empty');
}
