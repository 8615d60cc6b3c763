import { expect, test } from 'vitest';
import { trialCatalog } from '../../test/arbitrary/catalog.ts';
import { entry, exit, handOver, hours, straight } from '../../test/arbitrary/trial-journey.ts';
import { compile } from '../compiler/compile.ts';
import { GALLERY } from '../journey/gallery.ts';
import type { Plan } from '../interpreter/plan.ts';
import type { DocumentNode } from '../journey/document.ts';
import { mayHandOver, reachableSends } from './reachable.ts';

const plan = GALLERY[0] === undefined ? null : compile(GALLERY[0].document, trialCatalog).plan;

test.each([
  [null, ['Reminder', 'Second reminder']],
  ['reminder', ['Reminder', 'Second reminder']],
  ['confirmed', ['Second reminder']],
  ['exit-confirmed', []],
  ['gone', []],
])('ahead of %s lie the sends %s', (from, names) => {
  expect(plan).not.toBeNull();
  expect((plan === null ? [] : reachableSends(plan, from)).map((send) => send.name).toSorted()).toEqual(names);
});

const handing = (over: DocumentNode[]): Plan | null =>
  compile(straight([entry(), hours('wait'), ...over]), {
    ...trialCatalog,
    journeys: [{ id: 'jrn_b', name: 'Other', occurrence: 'once', handsOverTo: [] }],
  }).plan;

test('a run that may be handed over still has something ahead', () => {
  const over = handing([handOver('over', 'jrn_b')]);
  const ends = handing([exit()]);
  expect(over !== null && mayHandOver(over, 'wait')).toBe(true);
  expect(ends !== null && mayHandOver(ends, 'wait')).toBe(false);
});
