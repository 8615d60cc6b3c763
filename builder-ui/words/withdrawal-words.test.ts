import { expect, test } from 'vitest';
import { sendsUnderWay } from './under-way.ts';
import { exitEffect, revokedWords, revokeEffect } from './withdrawal-words.ts';

test('revoking says what will not be sent and what still is, before it is done', () => {
  expect(revokeEffect('channel', '*', 3)).toBe('3 planned messages will not be sent.');
  expect(revokeEffect('channel', 'own-service', 3)).toBe(
    'Messages for own services that need it will not be sent; care messages still are. 3 messages planned in all.',
  );
  expect(revokeEffect('channel', 'appointment', 1)).toBe(
    'Messages for visits that need it will not be sent. 1 message planned in all.',
  );
  expect(revokeEffect('tracking', '*', 2)).toBe('Links are no longer counted. Every message is still sent.');
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
