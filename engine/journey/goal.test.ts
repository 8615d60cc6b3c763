import fc from 'fast-check';
import { expect, test } from 'vitest';
import { exposureAt, goalWords } from './goal.ts';
import type { Exposure } from './goal.ts';

const DAY_MS = 86_400_000;
const AT = Date.parse('2026-11-01T10:00:00.000Z');
const text = (instant: number): string => new Date(instant).toISOString();
const goal = (withinDays: number) => ({ event: 'custom.vaccinated', withinDays, exitOnGoal: false });
const mail = (at: number, message = 'msg_1'): Exposure => ({ kind: 'message', at: text(at), message });

test.each([
  [-1, false],
  [0, true],
  [7 * DAY_MS - 1, true],
  [7 * DAY_MS, false],
])('with a window of 7 days, %i ms after the mail: %s', (ms, isReached) => {
  expect(exposureAt(goal(7), [mail(AT)], text(AT + ms)) !== null).toBe(isReached);
});

test('the window counts elapsed time: the clock that is put back in November makes it no longer', () => {
  const saturday = Date.parse('2026-10-31T12:00:00-04:00');
  expect(exposureAt(goal(1), [mail(saturday)], '2026-11-01T10:59:59.999-05:00')).not.toBeNull();
  expect(exposureAt(goal(1), [mail(saturday)], '2026-11-01T11:00:00.000-05:00')).toBeNull();
});

test('for any exposures and instant: reached if and only if one window holds it, and the latest of those is named', () => {
  const exposures = fc.array(fc.integer({ min: -20 * DAY_MS, max: 20 * DAY_MS }), { maxLength: 5 });
  fc.assert(
    fc.property(exposures, fc.integer({ min: 1, max: 15 }), fc.integer({ min: -2, max: 2 }), (offsets, days, near) => {
      // Instants at and around every edge.
      for (const edge of offsets.flatMap((offset) => [offset, offset + days * DAY_MS])) {
        const now = AT + edge + near;
        const open = offsets.filter((offset) => now - AT - offset >= 0 && now - AT - offset < days * DAY_MS);
        const found = exposureAt(
          goal(days),
          offsets.map((offset) => mail(AT + offset)),
          text(now),
        );
        expect(found?.at ?? null).toBe(open.length === 0 ? null : text(AT + Math.max(...open)));
      }
    }),
  );
});

test.each([
  [goal(30), 'Goal: vaccinated, within 30 days of 24 hours after a mail.'],
  [
    { event: 'appointment.booked', withinDays: 1, exitOnGoal: true },
    'Goal: an appointment is booked, within 1 day of 24 hours after a mail; that ends it.',
  ],
  [{ event: '', withinDays: 1, exitOnGoal: false }, 'Goal: nothing chosen yet, within 1 day of 24 hours after a mail.'],
])('%j reads "%s"', (settings, words) => {
  expect(goalWords(settings)).toBe(words);
});
