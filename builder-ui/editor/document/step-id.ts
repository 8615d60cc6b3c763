const ALPHABET = '0123456789abcdefghijklmnopqrstuvwxyz';

/** A fresh id for a step: opaque, never reused. */
export function newStepId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(10));
  return `n_${[...bytes].map((byte) => ALPHABET[byte % ALPHABET.length]).join('')}`;
}
