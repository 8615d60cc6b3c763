import { expect, test } from 'vitest';
import { badHeaderValue, isEnvelopeAddress } from './header-values.ts';

test.each(['\r', '\n', '\0', '\u2028', '\u2029'])('%j is refused in a header', (sign) => {
  expect(badHeaderValue({ subject: 'fine', 'from-name': `Clinic${sign}Bcc: eve@example.com` })).toEqual({
    kind: 'bad-header-value',
    field: 'from-name',
  });
});

test.each(['ana@mail.example', "o'hara+tag@mail.example", 'a@b.co'])('%s is an address', (address) => {
  expect(isEnvelopeAddress(address)).toBe(true);
});

test.each([
  '',
  'ana',
  'ana@localhost',
  'a b@mail.example',
  'ana@mail.example\r\nRCPT TO:<eve@x.example>',
  '"a b"@mail.example',
  'ana@mail.example>',
  '<ana@mail.example',
  'ana@[127.0.0.1]',
  `${'a'.repeat(65)}@mail.example`,
])('%j is no address', (address) => {
  expect(isEnvelopeAddress(address)).toBe(false);
});
