import { expect, test } from 'vitest';
import { firstUnread, NOTHING_OPENED, stillToRead } from './reading-list.ts';

const message = (node: string, language: string) => ({
  node,
  language,
  nodeName: '',
  template: '',
  subject: '',
  preheader: '',
  html: '',
  text: '',
  class: 'phi',
});
const review = { messages: [message('a', 'en'), message('a', 'es'), message('b', 'en')] };

test('the button says what is still to be opened', () => {
  expect(stillToRead(review, NOTHING_OPENED)).toBe('open the proofs, what changes and 3 messages first');
  expect(stillToRead(review, { proofs: true, changes: true, messages: ['a en', 'a es'] })).toBe('open 1 message first');
});

test('each language of a message is read for itself, and then nothing is left', () => {
  expect(stillToRead(review, { proofs: true, changes: true, messages: ['a en', 'a es', 'b en'] })).toBeNull();
});

test('what is still to be opened has a first, where the button leads', () => {
  expect(firstUnread(review, NOTHING_OPENED)).toBe('proofs');
  expect(firstUnread(review, { proofs: true, changes: true, messages: [] })).toBe('messages');
  expect(firstUnread(review, { proofs: true, changes: true, messages: ['a en', 'a es', 'b en'] })).toBeNull();
});
