import { expect, test } from 'vitest';
import { SmtpInput } from './smtp-input.ts';

function fed(text: string): SmtpInput {
  const input = new SmtpInput();
  for (const byte of Buffer.from(text)) input.push(Buffer.from([byte]));
  return input;
}

test('commands and a message are found whatever the segments', () => {
  const input = fed('DATA\r\nSubject: x\r\n\r\n..stuffed\r\na.b\r\n.\r\nQUIT\r\n');
  expect(input.command()).toBe('DATA');
  expect(input.message()?.toString()).toBe('Subject: x\r\n\r\n.stuffed\r\na.b\r\n');
  expect(input.command()).toBe('QUIT');
  expect(input.command()).toBeNull();
});

test('a message without its dot is none, an empty one is', () => {
  expect(fed('half a message\r\n').message()).toBeNull();
  expect(fed('.\r\n').message()?.length).toBe(0);
});
