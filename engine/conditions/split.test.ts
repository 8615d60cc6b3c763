import fc from 'fast-check';
import { expect, test } from 'vitest';
import { splitArm } from './split.ts';
import type { SplitQuestion } from './split.ts';

type Arms = SplitQuestion['arms'];

const PATIENTS = Array.from({ length: 20_000 }, (_, index) => `patient-${index}`);
const arms = (...weights: readonly number[]): Arms =>
  weights.map((weight, index) => ({ name: `arm-${index}`, weight }));
const dealt = (salt: string, of: Arms): readonly string[] =>
  PATIENTS.map((patient) => splitArm({ salt, patient, arms: of }));
const count = <T>(all: readonly T[], isCounted: (one: T, index: number) => boolean): number =>
  all.filter(isCounted).length;
const threeSigma = (share: number): number => 3 * Math.sqrt(PATIENTS.length * share * (1 - share));

test.each([
  ['halves', [1, 1]],
  ['a tenth held out', [90, 10]],
  ['one in a hundred', [1, 99]],
  ['four arms', [10, 20, 30, 40]],
])('of 20,000 patients each arm gets its share within three standard deviations: %s', (title, weights) => {
  const got = dealt(title, arms(...weights));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  for (const [index, weight] of weights.entries()) {
    const share = weight / total;
    const off = count(got, (arm) => arm === `arm-${index}`) - PATIENTS.length * share;
    expect(Math.abs(off)).toBeLessThan(threeSigma(share));
  }
});

test('two salts deal independently: each pair of arms gets the product of the shares', () => {
  const [one, two] = [dealt('first', arms(30, 70)), dealt('second', arms(50, 50))];
  for (const [a, shareA] of [0.3, 0.7].entries())
    for (const b of [0, 1]) {
      const both = count(one, (arm, index) => arm === `arm-${a}` && two[index] === `arm-${b}`);
      expect(Math.abs(both - PATIENTS.length * shareA * 0.5)).toBeLessThan(threeSigma(shareA * 0.5));
    }
});

test('the arms of known patients never change: people inside rely on it', () => {
  const dealtTo = (patient: string): string => splitArm({ salt: 'salt', patient, arms: arms(1, 1, 2) }).slice(-1);
  expect([...'abcdefghijkl'].map(dealtTo).join('')).toBe('212122222012');
});

const weights = fc
  .array(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 6 })
  .filter((all) => all.some((one) => one > 0));
const question = { salt: fc.string(), patient: fc.string() };

test('the same question has the same answer, whatever the arms are called, and never an arm of no weight', () => {
  fc.assert(
    fc.property(fc.record({ ...question, weights }), ({ salt, patient, weights: all }) => {
      const arm = splitArm({ salt, patient, arms: arms(...all) });
      const renamed = all.map((weight, index) => ({ name: `other-${index}`, weight }));
      expect(splitArm({ salt, patient, arms: arms(...all) })).toBe(arm);
      expect(splitArm({ salt, patient, arms: renamed })).toBe(arm.replace('arm', 'other'));
      expect(all[Number(arm.slice(4))]).toBeGreaterThan(0);
    }),
  );
});

test('shares count, not weights: all of them times ten deal alike', () => {
  fc.assert(
    fc.property(fc.record({ ...question, weights, times: fc.integer({ min: 1, max: 1e6 }) }), (one) => {
      const { salt, patient, times } = one;
      const more = one.weights.map((weight) => weight * times);
      expect(splitArm({ salt, patient, arms: arms(...more) })).toBe(
        splitArm({ salt, patient, arms: arms(...one.weights) }),
      );
    }),
  );
});

test('an arm whose weight is taken from the last one moves nobody between the others', () => {
  fc.assert(
    fc.property(fc.record({ ...question, weights, taken: fc.nat(1000) }), ({ salt, patient, weights: all, taken }) => {
      const last = all.at(-1) ?? 0;
      const share = Math.min(taken, last);
      const before = splitArm({ salt, patient, arms: arms(...all) });
      const after = splitArm({ salt, patient, arms: arms(...all.slice(0, -1), last - share, share) });
      const isLast = before === `arm-${all.length - 1}`;
      expect(isLast ? [before, `arm-${all.length}`] : [before]).toContain(after);
    }),
  );
});

test.each([[[]], [[0, 0]], [[1, -1]], [[0.5, 0.5]], [[Number.NaN]], [[1, Number.POSITIVE_INFINITY]]])(
  'weights %j deal nothing: the answer is an error that says so',
  (bad) => {
    expect(() => splitArm({ salt: 's', patient: 'p', arms: arms(...bad) })).toThrow(/whole numbers/);
  },
);
