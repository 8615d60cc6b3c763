import { expect, test } from 'vitest';
import { exitWords, REASON_CODES, reasonWords } from './reason-words.ts';

const OF_THE_CONTRACT =
  'no-authorization authorization-expired channel-refused opted-out suppressed part2 state-law approval-withdrawn no-baa ' +
  'contact-ended erased unknown-purpose held quiet-hours cap rate anchor-moved paused plan-anew late-after-hold too-late cap-lost no-language ' +
  'tls-exclusive exited no-secure-path not-in-time dlp-blocked render bad-address';

test('every gate code of the contract has words, and no word has a code of its own', () => {
  expect([...REASON_CODES].sort()).toEqual(OF_THE_CONTRACT.split(' ').sort());
});

test('words are sentences under 30 words without blame or exclamation', () => {
  for (const code of REASON_CODES) {
    const words = reasonWords(code) ?? '';
    expect(words).toMatch(/^[A-Z].*\.$/);
    expect(words.split(' ').length).toBeLessThan(30);
    expect(words).not.toMatch(/!|sorry|please|oops|invalid|illegal|blocked by/i);
  }
});

test('a code that this page does not know is shown as it is', () => {
  expect(reasonWords('new-code')).toBe('new-code');
  expect(reasonWords(null)).toBeNull();
});

test('an exit step’s own code becomes a sentence', () => {
  expect(exitWords('permission-withdrawn')).toBe('Left because nothing ahead may be sent any more');
  expect(exitWords('moved-to-phone')).toBe('Left: moved to phone');
});
