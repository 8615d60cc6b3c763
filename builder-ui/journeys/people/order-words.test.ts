import { expect, test } from 'vitest';
import type { MoveOrderLine } from '../../../engine/wire/moves.ts';
import { orderWords } from './order-words.ts';

const order: MoveOrderLine = {
  id: 'mov_aaaaaaaa',
  toVersion: 'ver_aaaaaaaa',
  number: 8,
  orderedBy: 'Mara',
  orderedAt: '2026-03-01T10:00:00Z',
  waiting: 0,
  moved: 88,
  exited: 0,
  stayed: 400,
  wouldRepeat: 3,
  ended: 0,
};

test('says who moved, who stayed and why, and who still waits', () => {
  expect(orderWords(order)).toBe(
    '88 moved, 400 stayed on their version. 3 of those who stayed would have got a message or a task again.',
  );
  expect(orderWords({ ...order, moved: 0, stayed: 0, wouldRepeat: 0, waiting: 1 })).toBe(
    'Nobody was concerned yet. 1 waits for its turn.',
  );
});
