import { expect, test } from 'vitest';
import { nextPath } from './next-path.ts';

test.each([
  ['/journeys?status=draft', '/journeys?status=draft'],
  ['//evil.example/x', null],
  ['/\\evil.example', null],
  ['https://evil.example/', null],
  ['javascript:alert(1)', null],
  ['/', null],
  [null, null],
])('after sign-in, %s leads to %s', (next, path) => {
  expect(nextPath(next)).toBe(path);
});
