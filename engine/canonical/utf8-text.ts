/** A text that grows at its end, as UTF-8: a large one made of strings would be copied once more to be hashed. */
export interface Utf8Text {
  bytes: Uint8Array;
  length: number;
}

const FIRST = 512;

export const emptyText = (): Utf8Text => ({ bytes: new Uint8Array(FIRST), length: 0 });

export const bytesIn = ({ bytes, length }: Utf8Text): Uint8Array => bytes.subarray(0, length);

/** Room for so many bytes more. */
function reserve(text: Utf8Text, count: number): Uint8Array {
  const needed = text.length + count;
  if (needed <= text.bytes.length) return text.bytes;
  const larger = new Uint8Array(Math.max(needed, 2 * text.bytes.length));
  larger.set(bytesIn(text));
  text.bytes = larger;
  return larger;
}

export function putByte(text: Utf8Text, byte: number): true {
  reserve(text, 1)[text.length] = byte;
  text.length += 1;
  return true;
}

/** What is ASCII and needs no quotes: a number, `true`. */
export function putKnown(text: Utf8Text, ascii: string): true {
  const bytes = reserve(text, ascii.length);
  for (let index = 0; index < ascii.length; index += 1) bytes[text.length + index] = ascii.charCodeAt(index);
  text.length += ascii.length;
  return true;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** A JSON string. False: it holds half of a surrogate pair. Printable ASCII without quote and backslash is put as it stands. */
export function putText(text: Utf8Text, value: string): boolean {
  const bytes = reserve(text, value.length + 2);
  let at = text.length;
  bytes[at] = QUOTE;
  for (let index = 0; index < value.length; index += 1) {
    const code = value.charCodeAt(index);
    if (code < 0x20 || code > 0x7e || code === QUOTE || code === BACKSLASH) return putEscaped(text, value);
    at += 1;
    bytes[at] = code;
  }
  bytes[at + 1] = QUOTE;
  text.length = at + 2;
  return true;
}

const LONE = /\p{Surrogate}/u;
const encoder = new TextEncoder();

function putEscaped(text: Utf8Text, value: string): boolean {
  if (LONE.test(value)) return false;
  const encoded = encoder.encode(JSON.stringify(value));
  reserve(text, encoded.length).set(encoded, text.length);
  text.length += encoded.length;
  return true;
}
