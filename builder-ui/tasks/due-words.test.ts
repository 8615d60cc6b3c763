import { expect, test } from 'vitest';
import { dueOf } from './due-words.ts';

const now = new Date('2026-11-24T10:00:00Z');

test('a task that is due later says in how long', () => {
  expect(dueOf('2026-11-24T12:30:00Z', now)).toMatchObject({ relative: 'in 2 hours 30 minutes', isOverdue: false });
});

test('from its due time on a task is overdue', () => {
  expect(dueOf('2026-11-24T10:00:00Z', now).isOverdue).toBe(true);
  expect(dueOf('2026-11-24T10:00:01Z', now).isOverdue).toBe(false);
  expect(dueOf('2026-11-22T10:00:00Z', now)).toMatchObject({ relative: '2 days ago', isOverdue: true });
});
