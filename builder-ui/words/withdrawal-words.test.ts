import { expect, test } from 'vitest';
import { sendsUnderWay } from './under-way.ts';
import { exitEffect, revokedWords, revokeEffect } from './withdrawal-words.ts';
import type { Withdrawable } from './withdrawal-words.ts';

const revoking = (axis: Withdrawable, purpose: string, planned: number | null, narrower = 0): string =>
  revokeEffect({ axis, purpose, planned, narrower });

test('revoking says what will not be sent and what still is, before it is done', () => {
  expect(revoking('channel', '*', 3)).toBe('3 planned messages will not be sent.');
  expect(revoking('channel', '*', null)).toBe('Planned messages will not be sent.');
  expect(revoking('channel', 'own-service', 3)).toBe(
    'Messages for own services that need it will not be sent; care messages still are. 3 planned in all.',
  );
  expect(revoking('channel', 'appointment', 1)).toBe(
    'Messages for visits that need it will not be sent. 1 planned in all.',
  );
  expect(revoking('tracking', '*', 2)).toBe('Links are no longer counted. Every message is still sent.');
});

test('care is said to be spared only where the rule spares it', () => {
  expect(revoking('authorization', 'third-party-marketing', 0)).toContain('care messages still are');
  expect(revoking('commercial-opt-out', '*', 0)).toContain('care messages still are');
  expect(revoking('state-law', '*', 0)).not.toContain('care');
  expect(revoking('part2', '*', 0)).not.toContain('care');
});

test('a narrower grant wins over a revocation for every purpose, and the sheet says so', () => {
  expect(revoking('channel', '*', 1, 2)).toBe(
    '1 planned message will not be sent. What is granted for a single purpose stays.',
  );
});

test('the answer to a revocation says from when none can begin, and what was under way', () => {
  const answer = { id: 'x', effectiveAt: '2026-11-24T10:42:07Z', inFlight: 1, stillOpen: 0, exited: ['enr_12345678'] };
  expect(revokedWords(answer)).toMatch(
    /^Revoked at \d\d:42:07\. 1 send was under way and completed\. None can begin now\. 1 enrollment ended, because nothing ahead may be sent\.$/,
  );
});

test('sends that have not finished are said, not hidden', () => {
  expect(sendsUnderWay(0, 0)).toBe('No send was under way.');
  expect(sendsUnderWay(3, 1)).toBe('3 sends were under way; 1 is not finished yet.');
});

test('an exit says that it cannot be undone', () => {
  expect(exitEffect(2)).toBe(
    '2 planned messages will not be sent. This cannot be undone; the patient may enter again by the re-entry rule.',
  );
});
