import { expect, test } from 'vitest';
import { readReply } from './smtp-reply.ts';

test.each([
  ['250 2.0.0 Ok, queued for ana@mail.example', { code: 250, reply: '250 2.0.0' }],
  ['550-5.1.1 <ana@mail.example>\n550 5.1.1 unknown', { code: 550, reply: '550 5.1.1' }],
  ['451 try later, ana', { code: 451, reply: '451' }],
  ['250', { code: 250, reply: '250' }],
  ['250 2.0.0', { code: 250, reply: '250 2.0.0' }],
  ['hello', null],
  ['2500 no', null],
])('%j keeps codes and drops words', (text, expected) => {
  expect(readReply(text)).toEqual(expected);
});
