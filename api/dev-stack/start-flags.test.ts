import { expect, test } from 'vitest';
import { parseFlags } from './start-flags.ts';

test('without flags everything is started on the usual ports', () => {
  expect(parseFlags([])).toEqual({ isFresh: false, hasSample: true, hasUi: true, port: 8080 });
});

test('each flag does what it says', () => {
  expect(parseFlags(['--fresh', '--port', '9000', '--no-sample', '--no-ui'])).toEqual({
    isFresh: true,
    hasSample: false,
    hasUi: false,
    port: 9000,
  });
  expect(parseFlags(['--help'])).toBe('help');
});

test('an unknown flag or a senseless port is refused with the usage', () => {
  expect(() => parseFlags(['--frehs'])).toThrow(/--fresh/);
  expect(() => parseFlags(['--port', 'x'])).toThrow(/1 to 65000/);
});
