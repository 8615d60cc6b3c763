import { expect, test } from 'vitest';
import type { CompiledTemplate } from './template.ts';
import { templateHash } from './template-hash.ts';

const compiled: CompiledTemplate = {
  id: 'reminder',
  version: 1,
  language: 'en',
  class: 'phi',
  purposes: ['appointment'],
  subject: 'A message',
  preheader: 'For you',
  html: '<p>Hello</p>',
  text: 'Hello',
  fields: [],
};

test('one changed comma changes the hash', () => {
  expect(templateHash(compiled)).toMatch(/^[0-9a-f]{64}$/);
  expect(templateHash({ ...compiled, text: 'Hello,' })).not.toBe(templateHash(compiled));
  expect(templateHash({ ...compiled, class: 'none' })).not.toBe(templateHash(compiled));
});
