import { expect, test } from 'vitest';
import { sum, tallyOf } from './tallies.ts';

const report = (passed: number, failed: number, unloadedFiles = 0): string =>
  JSON.stringify({
    numPassedTests: passed,
    numFailedTests: failed,
    numPendingTests: 0,
    numTodoTests: 0,
    testResults: Array.from({ length: unloadedFiles }, () => ({ status: 'failed', assertionResults: [] })),
  });

test('passed and failed tests are counted', () => {
  expect(tallyOf(report(5, 2), 1)).toEqual({ passed: 5, failed: 2, skipped: 0 });
});

test('a file that could not be loaded is a failure', () => {
  expect(tallyOf(report(5, 0, 1), 1).failed).toBe(1);
});

test('a run that failed without a failed test is a failure', () => {
  expect(tallyOf(report(5, 0), 1).failed).toBe(1);
});

test('a run that wrote no report is a failure', () => {
  expect(tallyOf(null, 0).failed).toBe(1);
});

test('parts add up', () => {
  expect(sum([tallyOf(report(5, 2), 1), tallyOf(report(1, 0), 0)])).toEqual({ passed: 6, failed: 2, skipped: 0 });
});
