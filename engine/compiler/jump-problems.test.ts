import { expect, test } from 'vitest';
import { trialCatalog } from '../../test/arbitrary/catalog.ts';
import {
  entry,
  exit,
  handOver,
  hours,
  jump,
  journey,
  line,
  node,
  straight,
} from '../../test/arbitrary/trial-journey.ts';
import type { DocumentNode, JourneyDocument, JourneySettings } from '../journey/document.ts';
import { compile } from './compile.ts';
import type { Catalog, LiveJourney } from './result.ts';

const codes = (document: JourneyDocument, catalog: Catalog = trialCatalog): readonly string[] =>
  compile(document, catalog).problems.map((one) => one.code);
/** Waits, then goes back to the wait. */
const looped = (over: DocumentNode['settings']) =>
  straight([entry(), hours('wait'), node('back', 'jump', { to: 'step', step: 'wait', atMost: 2, ...over }), exit()]);

test.each([
  ['loop-unbounded', { atMost: undefined }, { atMost: 1 }],
  ['loop-unbounded', { atMost: 21 }, { atMost: 20 }],
  ['setting-missing', { step: '' }, {}],
  ['setting-missing', { to: 'somewhere' }, {}],
  ['setting-missing', { step: 'back' }, {}],
  ['setting-missing', { step: 'start' }, {}],
  ['edge-dangling', { step: 'gone' }, {}],
])('%s is raised by a jump with %j and not by %j', (code, raises, raisesNot) => {
  expect(codes(looped(raises))).toContain(code);
  expect(codes(looped(raisesNot))).toEqual([]);
});

test('a jump without a bound is mended by one press', () => {
  const [problem] = compile(looped({ atMost: undefined }), trialCatalog).problems;
  expect(problem?.fix).toEqual({ kind: 'set-setting', node: 'back', path: 'atMost', value: 2 });
});

test('exhausted must lead somewhere, and a line that goes back is unbounded beside any jump', () => {
  const open = journey(
    [entry(), hours('wait'), jump('back', 'wait')],
    [line('start next wait'), line('wait next back')],
  );
  expect(codes(open)).toEqual(['dead-end']);
  const round = straight([entry(), hours('wait'), jump('back', 'wait')], 'back exhausted wait');
  expect(codes(round)).toEqual(['loop-unbounded']);
});

test('a step that only a jump leads to is reached, and a loop behind it is found', () => {
  const onward = (...more: readonly string[]) =>
    journey(
      [entry(), jump('on', 'later'), exit(), hours('later'), exit('other')],
      ['start next on', 'on exhausted end', ...more].map(line),
    );
  expect(codes(onward('later next other'))).toEqual([]);
  expect(codes(onward('later next later'))).toContain('loop-unbounded');
});

test('a jump turned off goes on by exhausted; a hand-over cannot be turned off, for nothing follows it', () => {
  const off = straight([entry(), hours('wait'), { ...jump('back', 'wait'), off: true }, exit()]);
  expect(compile(off, trialCatalog).plan?.nodes['wait']?.next).toEqual({ next: 'end' });
  const ending = straight([entry(), { ...handOver('over', 'jrn_b'), off: true }]);
  expect(compile(ending, live({ id: 'jrn_b' })).plan?.nodes['over']).toMatchObject({ to: { journey: 'jrn_b' } });
});

const live = (...journeys: readonly (Partial<LiveJourney> & Pick<LiveJourney, 'id'>)[]): Catalog => ({
  ...trialCatalog,
  self: 'jrn_a',
  journeys: journeys.map((one) => ({ name: one.id, occurrence: 'again', handsOverTo: [], ...one })),
});
const handing = (occurrence: JourneySettings['occurrence'] = 'again') =>
  journey([{ ...entry(), settings: { trigger: 'manual' } }, handOver('over', 'jrn_b')], [line('start next over')], {
    occurrence,
  });
const b = { id: 'jrn_b' };

test('a hand-over leads to a live journey, and not to the one it stands in', () => {
  expect(codes(handing(), live())).toEqual(['unknown-journey']);
  expect(codes(handing(), live(b))).toEqual([]);
  expect(codes(handing(), { ...live(b), self: 'jrn_b' })).toEqual(['loop-unbounded']);
});

test.each([
  ['straight back', [{ ...b, handsOverTo: ['jrn_a'] }], 'again', true],
  [
    'over a third',
    [
      { ...b, handsOverTo: ['jrn_c'] },
      { id: 'jrn_c', handsOverTo: ['jrn_a'] },
    ],
    'month',
    true,
  ],
  ['by a version of this journey that this one replaces', [b, { id: 'jrn_a', handsOverTo: ['jrn_b'] }], 'again', false],
  [
    'a ring of others',
    [
      { ...b, handsOverTo: ['jrn_c'] },
      { id: 'jrn_c', handsOverTo: ['jrn_b'] },
    ],
    'again',
    false,
  ],
  ['back to who may enter once', [{ ...b, handsOverTo: ['jrn_a'] }], 'once', false],
  ['over one that may be entered once', [{ ...b, occurrence: 'once', handsOverTo: ['jrn_a'] }], 'again', false],
  ['over one for each visit', [{ ...b, occurrence: 'appointment', handsOverTo: ['jrn_a'] }], 'again', false],
] as const)('a ring of hand-overs: %s', (_title, journeys, occurrence, isRing) => {
  expect(codes(handing(occurrence), live(...journeys))).toEqual(isRing ? ['loop-unbounded'] : []);
});

test('plans say what they do: the bound and where it leads, and nothing of it where there is no jump', () => {
  expect(compile(looped({}), trialCatalog).plan?.nodes['back']).toEqual({
    op: 'jump@1',
    name: 'back',
    next: { jump: 'wait', exhausted: 'end' },
    to: { kind: 'step', atMost: 2 },
  });
});
