import { expect, test } from 'vitest';
import { trialCatalog } from '../../test/arbitrary/catalog.ts';
import { largeJourney } from '../../test/arbitrary/large-journey.ts';
import type { JourneyDocument } from '../journey/document.ts';
import { compile } from './compile.ts';

const timeOf = (work: () => void): number => {
  const began = performance.now();
  work();
  return performance.now() - began;
};

/** Of a copy: the compiler remembers what it read of the settings of a step. */
function timeToCompile(document: JourneyDocument): number {
  const copy = structuredClone(document);
  return timeOf(() => expect(compile(copy, trialCatalog).proofs.length).toBeGreaterThan(0));
}

test('1,000 steps with all proofs take as long as some copies of the drawing, and four times the steps about four times as long', () => {
  const [quarter, whole] = [largeJourney(250), largeJourney(1_000)];
  // By turns, and the quickest of each: machines are busy with other work. `npm run bench` measures milliseconds.
  const rounds = Array.from({ length: 40 }, () => ({
    copy: timeOf(() => JSON.parse(JSON.stringify(whole))),
    quarter: timeToCompile(quarter),
    whole: timeToCompile(whole),
  }));
  const quickest = (what: 'copy' | 'quarter' | 'whole'): number => Math.min(...rounds.map((round) => round[what]));
  expect(quickest('whole') / quickest('copy')).toBeLessThan(40);
  expect(quickest('whole') / quickest('quarter')).toBeLessThan(9);
});
