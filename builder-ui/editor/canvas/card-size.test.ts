import { expect, test } from 'vitest';
import type { PortView } from '../document/ports.ts';
import { CARD_WIDTH } from '../document/room.ts';
import { isListed, portXs, tellingOf } from './card-size.ts';
import type { Telling } from './card-size.ts';

const port = (label: string, to: string | null = null, mustBeWired = true): PortView => ({
  name: label,
  label,
  mustBeWired,
  to,
});

test.each<[string, readonly PortView[], Telling]>([
  ['two of three', [port('due', 'x'), port('past'), port('missing')], 'words'],
  ['none of three', [port('due'), port('past'), port('missing')], 'sign'],
  ['none of three with long names', [port('Seniors'), port('Prefers the phone'), port('otherwise')], 'border'],
])('%s: pills that are not wired say so as far as their card has room', (_, ports, telling) => {
  expect(tellingOf(ports)).toBe(telling);
  expect(isListed(ports)).toBe(false);
  const xs = portXs(ports);
  expect(xs.toSorted((a, b) => a - b)).toEqual(xs);
  expect(Math.min(...xs)).toBeGreaterThan(0);
  expect(Math.max(...xs)).toBeLessThan(CARD_WIDTH);
});
