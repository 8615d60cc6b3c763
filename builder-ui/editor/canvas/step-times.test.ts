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

test('a task may take its whole time or none; windows, decisions and kinds of a newer version take none', () => {
  const step = (id: string, kind: string, settings = {}) => ({ id, kind, name: '', settings });
  const document = {
    ...newDocument('all kinds'),
    nodes: [
      step('start', 'entry'),
      step('window', 'wait-until-window', { days: ['mon'], from: '09:00', to: '17:00' }),
      step('branch', 'branch', { cases: [{ port: 'case-1', name: 'VIP', when: {} }] }),
      step('task', 'staff-task', { title: 'Call', maxMinutes: 1440 }),
      step('bad', 'wait-duration', { amount: 'many', unit: 'hours' }),
      step('new', 'teleport', { minutes: 5 }),
      step('end', 'exit'),
    ],
    edges: [
      { from: 'start', port: 'next', to: 'window' },
      { from: 'window', port: 'next', to: 'branch' },
      { from: 'branch', port: 'case-1', to: 'task' },
      { from: 'task', port: 'expired', to: 'bad' },
      { from: 'task', port: 'done', to: 'end' },
      { from: 'bad', port: 'next', to: 'new' },
      { from: 'new', port: 'out', to: 'branch' },
    ],
  };
  const times = stepTimes(document);
  expect(times.get('task')?.min).toBe(0);
  expect(times.get('end')?.min).toBe(0);
  expect(times.get('new')?.min).toBe(1440);
  expect([...times.values()].every(({ min, max }) => Number.isFinite(min) && Number.isFinite(max))).toBe(true);
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
