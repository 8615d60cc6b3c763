import { expect, test } from 'vitest';
import { outcomeOfFailure, outcomeOfReply } from './hand-off-outcome.ts';

const failed = (code: string, response?: string) =>
  Object.assign(new Error('broken'), { code, ...(response === undefined ? {} : { response }) });

test('a line that dies before the dot is not accepted, after it unknown', () => {
  expect(outcomeOfFailure(failed('ECONNECTION'), 'data')).toEqual({ kind: 'not-accepted', reason: 'line-died' });
  expect(outcomeOfFailure(failed('ECONNECTION'), 'dot')).toEqual({ kind: 'unknown', reason: 'line-died' });
  expect(outcomeOfFailure(failed('ETIMEDOUT'), 'dot')).toEqual({ kind: 'unknown', reason: 'timed-out' });
  expect(outcomeOfFailure(failed('EPROTOCOL', 'nonsense'), 'dot')).toEqual({ kind: 'unknown', reason: 'bad-reply' });
});

test('5xx refuses, 4xx does not, and 503 is about the session', () => {
  expect(outcomeOfFailure(failed('EMESSAGE', '554 5.7.1 no'), 'dot')).toEqual({
    kind: 'refused',
    code: 554,
    reply: '554 5.7.1',
  });
  expect(outcomeOfFailure(failed('EMESSAGE', '421 4.7.0 busy'), 'dot')).toEqual({
    kind: 'not-accepted',
    reason: 'reply-421',
    code: 421,
  });
  expect(outcomeOfFailure(failed('EENVELOPE', '503 5.5.1 sequence'), 'envelope')).toEqual({
    kind: 'not-accepted',
    reason: 'reply-503',
    code: 503,
  });
});

test('a message above the announced size is refused without being sent', () => {
  expect(outcomeOfFailure(failed('EMESSAGE'), 'envelope')).toEqual({ kind: 'refused', code: 552, reply: '552 5.3.4' });
});

test('a yes that comes before the dot is no answer to it', () => {
  expect(outcomeOfReply('250 2.0.0 Ok', 'data')).toEqual({ kind: 'not-accepted', reason: 'early-reply' });
  expect(outcomeOfReply('250 2.0.0 Ok', 'dot')).toEqual({ kind: 'accepted', code: 250, reply: '250 2.0.0' });
  expect(outcomeOfReply('fine', 'dot')).toEqual({ kind: 'unknown', reason: 'bad-reply' });
});
