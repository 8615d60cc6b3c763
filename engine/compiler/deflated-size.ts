/**
 * How many bytes a text takes deflated (RFC 1951), at most: greedy matches with the newest earlier place that looks alike,
 * coded with the fixed codes. Real compressors do better. One pass, for plans that may be too large.
 */
export function deflatedAtMost(bytes: Uint8Array): number {
  const places = new Int32Array(TABLE).fill(-WINDOW - 1);
  let bits = 0;
  for (let at = 0; at < bytes.length;) {
    const key = keyAt(bytes, at);
    const earlier = places[key] ?? -1;
    places[key] = at;
    const length = earlier < 0 || at - earlier > WINDOW ? 0 : matchLength(bytes, earlier, at);
    bits += length < SHORTEST ? LITERAL_BITS : MATCH_BITS;
    at += length < SHORTEST ? 1 : length;
  }
  return Math.ceil(bits / 8);
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
