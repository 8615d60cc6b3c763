import { expect, test } from 'vitest';
import { dateWait, entry, eventWait, exit, hours, node, send, straight } from '../../test/arbitrary/trial-journey.ts';
import { elapsedRange } from './elapsed.ts';

test('waits add up since the entry; branches that meet give the shortest and the longest', () => {
  const times = elapsedRange(
    straight(
      [entry(), hours('a', 2), eventWait('b', { maxMinutes: 90 }), hours('c', 1), exit()],
      'b appointment.confirmed end',
    ),
  );
  expect(times.get('a')?.sinceEntry).toEqual({ min: 0, max: 0 });
  expect(times.get('b')?.sinceEntry).toEqual({ min: 120, max: 120 });
  expect(times.get('c')?.sinceEntry).toEqual({ min: 210, max: 210 });
  expect(times.get('end')?.sinceEntry).toEqual({ min: 120, max: 270 });
  expect(times.get('end')?.fromAppointment).toBeNull();
});

test('a wait for a date ties what follows its port due to the appointment, and nothing else', () => {
  const nodes = [
    entry(),
    dateWait('wait', -2880),
    send('mail'),
    node('days', 'wait-duration', { unit: 'calendar-days', amount: 1 }),
    exit(),
  ];
  const times = elapsedRange(straight(nodes, 'wait past end', 'wait missing end'));
  expect(times.get('mail')).toEqual({ sinceEntry: { min: 0, max: null }, fromAppointment: { min: -2880, max: -2880 } });
  expect(times.get('days')?.fromAppointment).toEqual({ min: -2880, max: -2880 });
  expect(times.get('end')?.fromAppointment).toBeNull();
});

test('a loop does not keep it from answering', () => {
  const times = elapsedRange(straight([entry(), hours('a', 1), hours('b', 1)], 'b next a'));
  expect([...times.keys()]).toEqual(['start', 'a', 'b']);
});
