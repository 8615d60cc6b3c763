import { expect, test } from 'vitest';
import { permissionWords, replyWords, tlsWords, triesWords } from './receipt-words.ts';

test('a receipt says how the mail travelled and how we know', () => {
  expect(tlsWords({ tlsProtocol: 'TLSv1.3', tlsCipher: 'TLS_AES_256_GCM_SHA384' })).toBe(
    'TLSv1.3, TLS_AES_256_GCM_SHA384',
  );
  expect(tlsWords({ tlsProtocol: null, tlsCipher: null })).toBeNull();
});

test('the gate’s answer is a sentence', () => {
  expect(permissionWords('allow')).toBe('Allowed when the gate was asked.');
  expect(permissionWords('deny: channel-refused')).toBe('Denied. No mail is wanted for this purpose.');
});

test('the relay’s code is told with what it means', () => {
  expect([250, 451, 550, null].map(replyWords)).toEqual([
    '250, taken',
    '451, put off',
    '550, refused',
    'No answer on record',
  ]);
});

test('a repeat is marked, never hidden', () => {
  expect(triesWords({ tries: 1, isRepeat: false })).toBe('Handed over once');
  expect(triesWords({ tries: 2, isRepeat: true })).toBe(
    'Handed over 2 times; the last after a result that stayed unknown',
  );
});
