import { expect, test } from 'vitest';
import { askCap } from './cap.ts';

const cap = { most: 2, days: 7 };
const uses = ['2026-11-01T10:00:00.000Z', '2026-11-03T10:00:00.000Z'];

test.each([
  ['nothing used, nobody above', [], 0, { kind: 'free' }],
  ['one used, nobody above', uses.slice(0, 1), 0, { kind: 'free' }],
  ['one used, one above takes the last place', uses.slice(0, 1), 1, { kind: 'behind' }],
  ['nothing used, two above', [], 2, { kind: 'behind' }],
  ['used up: until the oldest leaves', uses, 0, { kind: 'full', until: '2026-11-08T10:00:00.000Z' }],
])('%s', (_title, used, above, answer) => {
  expect(askCap({ cap, uses: used, above })).toEqual(answer);
});

test('after the cap was lowered, room comes only when enough have left', () => {
  expect(askCap({ cap: { most: 1, days: 7 }, uses, above: 0 })).toEqual({
    kind: 'full',
    until: '2026-11-10T10:00:00.000Z',
  });
});

test('a cap of nothing never lets anything through', () => {
  expect(askCap({ cap: { most: 0, days: 7 }, uses: [], above: 0 }).kind).not.toBe('free');
});
