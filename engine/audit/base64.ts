const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Base64 with padding (RFC 4648 section 4). The engine has neither Buffer nor btoa. */
export function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 3) text += group(bytes.subarray(at, at + 3));
  return text;
}

function group(bytes: Uint8Array): string {
  const [first = 0, second = 0, third = 0] = bytes;
  const value = (first << 16) | (second << 8) | third;
  const letters = [18, 12, 6, 0].map((shift) => ALPHABET.charAt((value >> shift) & 63));
  return letters.map((letter, index) => (index <= bytes.length ? letter : '=')).join('');
}

/** Null unless the text is the one canonical base64 of some bytes. */
export function fromBase64(text: string): Uint8Array | null {
  if (text.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text)) return null;
  const letters = text.replace(/=+$/, '');
  const bytes = new Uint8Array(Math.floor((letters.length * 6) / 8));
  let value = 0;
  let bits = 0;
  let at = 0;
  for (const letter of letters) {
    value = ((value << 6) | ALPHABET.indexOf(letter)) & 0xffff;
    bits += 6;
    if (bits >= 8) bytes[at++] = (value >> (bits -= 8)) & 0xff;
  }
  return toBase64(bytes) === text ? bytes : null;
}
