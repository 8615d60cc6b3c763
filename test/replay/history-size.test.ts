import { expect, test } from 'vitest';
import { CHAINS, MOST_ENCRYPTED, MOST_EVENTS } from './chains.ts';
import { linkSize, sizeWords } from './link-size.ts';

/** Not promised, but shall not grow unseen: what stands beside the encrypted bytes. The six events of a mail alone take 0.7 kB. */
const MOST_WITH_IDS = 1_300;
const MOST_BYTES = 2_500;

test.each(CHAINS)('a link of %s adds few events and few bytes to a recorded history', (chain) => {
  const size = linkSize(chain);
  process.stdout.write(`${chain}: ${sizeWords(size)}\n`);
  expect(size.events).toBeLessThanOrEqual(MOST_EVENTS[chain]);
  expect(size.encrypted).toBeLessThanOrEqual(MOST_ENCRYPTED);
  expect(size.payloads).toBeLessThanOrEqual(MOST_WITH_IDS);
  expect(size.bytes).toBeLessThanOrEqual(MOST_BYTES);
});
