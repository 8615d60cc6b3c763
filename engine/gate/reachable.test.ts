import { expect, test } from 'vitest';
import { trialCatalog } from '../../test/arbitrary/catalog.ts';
import { compile } from '../compiler/compile.ts';
import { GALLERY } from '../journey/gallery.ts';
import { reachableSends } from './reachable.ts';

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
