import { expect, test } from 'vitest';
import { TRIAL_LIST, trialCatalog } from '../../test/arbitrary/catalog.ts';
import { entry, exit, hours, journey, straight } from '../../test/arbitrary/trial-journey.ts';
import type { JourneyDocument } from '../journey/document.ts';
import { readDocument } from '../journey/upgrades.ts';
import { compile } from './compile.ts';

type Rule = JourneyDocument['settings']['exitRules'][number];

const { nodes, edges } = straight([entry(), hours('wait'), exit()]);
const drawn = (...exitRules: readonly Rule[]) => journey(nodes, edges, { exitRules: [...exitRules] });
const compiled = (...rules: readonly Rule[]) => compile(drawn(...rules), trialCatalog);
const codes = (when: Readonly<Record<string, unknown>>): readonly string[] =>
  compiled({ when: { ...when }, reason: 'over' }).problems.map(({ code }) => code);

const fact = (name: string, test: Record<string, unknown>) => ({ kind: 'fact', fact: name, test });
const paid = fact('balance-due', { op: 'at-most', value: 0 });
const owes = fact('balance-due', { op: 'more-than', value: 0 });
const unknown = fact('balance-due', { op: 'is-unknown' });
const listed = (isMember: boolean) => ({ kind: 'list', list: TRIAL_LIST, isMember });

test('a condition compiles, stands in the plan beside events in their order, and pins its facts', () => {
  const { plan, problems } = compiled(
    { event: 'appointment.cancelled', reason: 'cancelled' },
    { when: paid, reason: 'paid' },
  );
  expect(problems).toEqual([]);
  expect(plan?.exits).toEqual([
    { event: 'appointment.cancelled', reason: 'cancelled' },
    { when: paid, reason: 'paid' },
  ]);
  expect(plan?.uses).toContainEqual(expect.objectContaining({ kind: 'fact', id: 'balance-due' }));
});

test.each([
  ['nothing asked', { kind: 'all', of: [] }, ['setting-missing']],
  ['a value that nobody gave', fact('age', { op: 'is', value: null }), ['setting-missing']],
  ['no condition', { kind: 'never' }, ['setting-missing']],
  ['an unknown fact', fact('shoe-size', { op: 'is-known' }), ['unknown-fact']],
  ['an unknown list', { kind: 'list', list: 'lst_1', isMember: true }, ['unknown-list']],
  [
    'a number of days, which pass unnoticed',
    fact('last-visit', { op: 'longer-ago-than', days: 3 }),
    ['setting-missing'],
  ],
  ['the answer of a step', { kind: 'outcome', node: 'wait', port: 'next' }, ['setting-missing']],
  ['data of the event', { kind: 'event-data', field: 'facility', test: { op: 'is-known' } }, ['setting-missing']],
  ['a permission', { kind: 'permission', axis: 'part2', purpose: 'survey', isGranted: true }, ['setting-missing']],
  ['a segment', { kind: 'segment', segment: 'seg_1', isMember: true }, ['setting-missing']],
  ['a contradiction', { kind: 'all', of: [paid, owes] }, ['case-impossible']],
  ['what always holds', { kind: 'any', of: [paid, owes, unknown] }, ['case-shadowed']],
  ['on a list or not', { kind: 'any', of: [listed(true), listed(false)] }, ['case-shadowed']],
  [
    'known or not',
    { kind: 'not', of: { kind: 'all', of: [fact('balance-due', { op: 'is-known' }), unknown] } },
    ['case-shadowed'],
  ],
])('%s is a problem', (_name, when, expected) => {
  expect(codes(when)).toEqual(expected);
});

test.each([
  ['a fact', paid],
  ['what holds for all but the unknown', { kind: 'any', of: [paid, owes] }],
  ['a list', listed(true)],
  ['a date that is known', fact('last-visit', { op: 'is-known' })],
  ['two facts', { kind: 'all', of: [paid, fact('has-portal-account', { op: 'is', value: true })] }],
])('%s is none', (_name, when) => {
  expect(codes(when)).toEqual([]);
});

test('a reason that is no code is a problem of its own', () => {
  expect(compiled({ when: paid, reason: 'All paid!' }).problems.map(({ code }) => code)).toEqual(['setting-missing']);
});

test('a draft keeps a condition that is not complete', () => {
  const document = drawn({ when: { kind: 'all', of: [{ kind: 'fact', fact: '' }] }, reason: '' });
  expect(readDocument(structuredClone(document))).toEqual({ ok: true, document });
});
