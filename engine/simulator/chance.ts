/** Numbers that look drawn and are the same for the same seed; all randomness of a population comes from here. */
export interface Chance {
  /** In [0, 1). */
  next(): number;
  /** A whole number from 0 to below `count`. */
  below(count: number): number;
  /** Undefined of nothing. */
  oneOf<Item>(items: readonly Item[]): Item | undefined;
}

/** Spreads 32 bits over 32 bits (the finalizer of MurmurHash3). */
function mixed(bits: number): number {
  let hash = bits | 0;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85eb_ca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2_ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

const GOLDEN = 0x9e37_79b9;

/** The numbers of one patient of a population: neither who else is simulated nor in what order changes them. */
export function chanceOf(seed: number, patient: number): Chance {
  let state = mixed(mixed(seed ^ GOLDEN) + Math.imul(patient + 1, GOLDEN));
  const next = (): number => {
    state = (state + GOLDEN) | 0;
    return mixed(state) / 2 ** 32;
  };
  const below = (count: number): number => Math.floor(next() * count);
  return { next, below, oneOf: (items) => items[below(items.length)] };
}
