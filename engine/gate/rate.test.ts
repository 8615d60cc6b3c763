import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DAY_MS, dayOf, firstFreeMinute, limitOfDay, MINUTE_MS, minuteOf, ratesFor } from './rate.ts';
import type { Limited, SendingRate } from './rate.ts';

const DAY = Date.parse('2026-11-25T00:00:00Z');
const rate = (over: Partial<SendingRate> = {}): SendingRate => ({
  scope: 'sender',
  id: 'default',
  perMinute: null,
  perDay: null,
  ramp: null,
  ...over,
});

test.each([
  ['the day before', -1, 1_000],
  ['the first day', 0, 50],
  ['the second', 1, 100],
  ['the fifth', 4, 800],
  ['until the whole is reached', 5, 1_000],
  ['and then on', 400, 1_000],
])('a ramp that doubles each day: %s', (_title, days, most) => {
  const ramp = { startsOn: '2026-11-25', first: 50, growthPercent: 100 };
  expect(limitOfDay(rate({ perDay: 1_000, ramp }), DAY + days * DAY_MS)).toBe(most);
});

test('a message keeps its sender’s rate and its provider’s; a domain without one of its own has that of all others', () => {
  const all = [
    rate(),
    rate({ id: 'other' }),
    rate({ scope: 'provider', id: '*' }),
    rate({ scope: 'provider', id: 'slow.example' }),
  ];
  const names = (domain: string) => ratesFor(all, 'default', domain).map(({ scope, id }) => `${scope} ${id}`);
  expect(names('slow.example')).toEqual(['sender default', 'provider slow.example']);
  expect(names('else.example')).toEqual(['sender default', 'provider else.example']);
  expect(ratesFor(all.slice(0, 2), 'third', 'else.example')).toEqual([]);
});

/** Gives places one after the other, as the database does. */
class Ledger {
  readonly taken = new Map<string, number>();
  readonly rates: readonly SendingRate[];
  constructor(rates: readonly SendingRate[]) {
    this.rates = rates;
  }
  give(now: number, isCare: boolean): number | null {
    const limited = this.rates.map((one): Limited => {
      const of = (span: string) => (at: number) => this.taken.get(`${one.id} ${span} ${at}`) ?? 0;
      return { rate: one, taken: { minute: of('minute'), day: of('day') } };
    });
    const minute = firstFreeMinute(now, limited, isCare);
    if (minute === null) return null;
    for (const { id } of this.rates) {
      this.#add(`${id} minute ${minute}`);
      this.#add(`${id} day ${dayOf(minute)}`);
    }
    return minute;
  }
  #add(key: string): void {
    this.taken.set(key, (this.taken.get(key) ?? 0) + 1);
  }
}

const arbitraryRate = (id: string) =>
  fc.record({
    scope: fc.constant('sender' as const),
    id: fc.constant(id),
    perMinute: fc.option(fc.integer({ min: 0, max: 6 })),
    perDay: fc.option(fc.integer({ min: 0, max: 40 })),
    ramp: fc.option(
      fc.record({
        startsOn: fc.constantFrom('2026-11-24', '2026-11-25', '2026-11-26'),
        first: fc.integer({ min: 0, max: 20 }),
        growthPercent: fc.integer({ min: 0, max: 200 }),
      }),
    ),
  });

test('no minute and no day holds more than its limit; what is not care leaves a fifth of each; no place is given that an earlier one would do', () => {
  const messages = fc.array(fc.tuple(fc.nat(3 * 3_600_000), fc.boolean()), { maxLength: 80 });
  fc.assert(
    fc.property(arbitraryRate('a'), arbitraryRate('b'), messages, (a, b, arrivals) => {
      const ledger = new Ledger([a, b]);
      const commercial = new Map<number, number>();
      let now = DAY + 22 * 3_600_000;
      for (const [later, isCare] of arrivals) {
        now += Math.floor(later / 900);
        const minute = ledger.give(now, isCare);
        if (minute === null) continue;
        expect(minute).toBeGreaterThanOrEqual(minuteOf(now));
        expect(minute % MINUTE_MS).toBe(0);
        if (!isCare) commercial.set(minute, (commercial.get(minute) ?? 0) + 1);
      }
      for (const one of [a, b]) {
        for (const [key, count] of ledger.taken) {
          const [id, span, at] = key.split(' ');
          if (id !== one.id) continue;
          const most = span === 'day' ? limitOfDay(one, Number(at)) : (one.perMinute ?? Infinity);
          expect(count).toBeLessThanOrEqual(most);
        }
        for (const count of commercial.values()) expect(count).toBeLessThanOrEqual((one.perMinute ?? Infinity) * 0.8);
      }
    }),
  );
});

test('a limit of nothing gives no place, and is found out at once', () => {
  expect(new Ledger([rate({ perMinute: 0 })]).give(DAY, true)).toBeNull();
  expect(new Ledger([rate({ perDay: 0 })]).give(DAY, true)).toBeNull();
  expect(new Ledger([rate({ perMinute: 1 })]).give(DAY, false)).toBeNull();
  expect(new Ledger([]).give(DAY + 61_000, false)).toBe(DAY + MINUTE_MS);
});

test.each([
  [10, 8],
  [6, 4],
  [1, 0],
])('of %i places a minute a campaign takes %i, and care finds one at once', (perMinute, share) => {
  const ledger = new Ledger([rate({ perMinute })]);
  const given = Array.from({ length: 20 }, () => ledger.give(DAY, false));
  expect(given.filter((minute) => minute === DAY)).toHaveLength(share);
  expect(ledger.give(DAY, true)).toBe(DAY);
});
