/**
 * How many bytes a text takes deflated (RFC 1951), at most: greedy matches with the newest earlier place that looks alike,
 * coded with the fixed codes. Real compressors do better. One pass, for plans that may be too large. Once it is sure that
 * the answer is no more than `enough`, the rest is counted as it stands.
 */
export function deflatedAtMost(bytes: Uint8Array, enough = 0): number {
  // Places are counted from 1: 0 says that there is none.
  const places = new Int32Array(TABLE);
  let bits = 0;
  let at = 0;
  while (at < bytes.length && bits + (bytes.length - at) * LITERAL_BITS > enough * 8) {
    const key = keyAt(bytes, at);
    const earlier = (places[key] ?? 0) - 1;
    places[key] = at + 1;
    const length = earlier < 0 || at - earlier > WINDOW ? 0 : matchLength(bytes, earlier, at);
    bits += length < SHORTEST ? LITERAL_BITS : MATCH_BITS;
    at += length < SHORTEST ? 1 : length;
  }
  return Math.ceil((bits + (bytes.length - at) * LITERAL_BITS) / 8);
}

const TABLE = 65_536;
const WINDOW = 32_768;
const SHORTEST = 4;
const LONGEST = 258;
const LITERAL_BITS = 9;
/** Length code 8 and 5 extra bits, distance code 5 and 13 extra bits. */
const MATCH_BITS = 31;

/** A hash of four bytes; a wrong guess costs nothing, for the match is compared. */
function keyAt(bytes: Uint8Array, at: number): number {
  const four =
    (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16) | ((bytes[at + 3] ?? 0) << 24);
  return Math.imul(four, 0x9e37_79b1) >>> 16;
}

function matchLength(bytes: Uint8Array, earlier: number, at: number): number {
  let length = 0;
  while (length < LONGEST && at + length < bytes.length && bytes[earlier + length] === bytes[at + length]) length += 1;
  return length;
}
