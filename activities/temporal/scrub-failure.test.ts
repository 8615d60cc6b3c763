import { ApplicationFailure, CancelledFailure } from '@temporalio/common';
import { expect, test } from 'vitest';
import { refusedArgument, scrubFailure, typedFailure } from './scrub-failure.ts';

const withCode = (code: unknown): Error => Object.assign(new Error('jane@clinic.example was refused'), { code });

test.each([
  [withCode('ECONNREFUSED'), 'network', 'ECONNREFUSED'],
  [withCode('57P01'), 'database', '57P01'],
  [withCode('23505'), 'database', '23505'],
  [withCode('jane@clinic.example'), 'defect', null],
  [withCode(550), 'defect', null],
  [new TypeError('jane@clinic.example'), 'defect', null],
  [
    ApplicationFailure.nonRetryable('jane@clinic.example', 'jane@clinic.example', 'jane@clinic.example'),
    'defect',
    null,
  ],
  ['jane@clinic.example', 'defect', null],
])('a foreign error (%#) becomes a retryable failure of a neutral type without its words', (error, type, code) => {
  const failure = scrubFailure(error, 'registerWait');
  if (!(failure instanceof ApplicationFailure)) throw new Error('not a failure');
  expect([failure.type, failure.nonRetryable, failure.cause]).toEqual([type, false, undefined]);
  expect(JSON.stringify([failure.message, failure.stack, failure.details])).not.toContain('jane');
  if (code !== null) expect(failure.message).toContain(code);
});

test('cancellation and our own typed failures pass as they are', () => {
  const own = typedFailure('try-open', 'Another process still sends.', { nextRetryDelayMs: 8_000 });
  for (const error of [own, refusedArgument('registerWait'), new CancelledFailure('cancelled')])
    expect(scrubFailure(error, 'x')).toBe(error);
  expect([own.type, own.nonRetryable]).toEqual(['try-open', false]);
});
