import { expect, test } from 'vitest';
import { TRIAL_LIST, trialCatalog } from '../../test/arbitrary/catalog.ts';
import { exit, hours, journey, node, send, straight } from '../../test/arbitrary/trial-journey.ts';
import type { DocumentNode, JourneySettings } from '../journey/document.ts';
import { sentenceOf } from '../journey/sentence.ts';
import { applyFix } from './apply-fix.ts';
import { compile } from './compile.ts';

type Settings = DocumentNode['settings'];

const start = (settings: Settings): DocumentNode => node('start', 'entry', settings);
const drawn = (settings: Settings, occurrence: JourneySettings['occurrence']) => {
  const { nodes, edges } = straight([start(settings), hours('wait'), exit()]);
  return journey(nodes, edges, { occurrence });
};
const compiled = (settings: Settings, occurrence: JourneySettings['occurrence'] = 'date') =>
  compile(drawn(settings, occurrence), trialCatalog);
const codes = (...of: Parameters<typeof compiled>): readonly string[] =>
  compiled(...of).problems.map(({ code }) => code);

const refill = { trigger: 'date', anchor: 'fact', fact: 'next-refill', offset: { days: -3, at: '09:00' } };
const visit = { trigger: 'date', anchor: 'appointment', offset: { minutes: -2880 } };
const mondays = { trigger: 'schedule', list: TRIAL_LIST, on: { days: ['mon', 'thu'] }, at: '09:00' };

test.each([
  ['a fact', refill, 'date', { kind: 'date', anchor: 'fact', fact: 'next-refill', offset: { days: -3, at: '09:00' } }],
  ['the visit', visit, 'appointment', { kind: 'date', anchor: 'appointment', offset: { minutes: -2880 } }],
  ['a list', mondays, 'date', { kind: 'schedule', list: TRIAL_LIST, on: { days: ['mon', 'thu'] }, at: '09:00' }],
  [
    'a day of the month',
    { ...mondays, on: { dayOfMonth: 31 } },
    'again',
    { kind: 'schedule', list: TRIAL_LIST, on: { dayOfMonth: 31 }, at: '09:00' },
  ],
] as const)('a start by %s compiles', (_name, settings, occurrence, trigger) => {
  const { plan, problems } = compiled(settings, occurrence);
  expect(problems).toEqual([]);
  expect(plan?.trigger).toEqual(trigger);
});

test('the plan pins what the fact means', () => {
  expect(compiled(refill).plan?.uses).toContainEqual(expect.objectContaining({ kind: 'fact', id: 'next-refill' }));
  expect(compiled(mondays).plan?.uses.filter(({ kind }) => kind === 'fact')).toEqual([]);
});

test.each([
  ['an unknown fact', { ...refill, fact: 'birthday' }, ['unknown-fact']],
  ['a fact that is no date', { ...refill, fact: 'age' }, ['unknown-fact']],
  ['an unknown list', { ...mondays, list: 'lst_1' }, ['unknown-list']],
  ['no fact', { ...refill, fact: '' }, ['setting-missing']],
  ['no distance', { ...refill, offset: { days: -3 } }, ['setting-missing']],
  ['no time', { ...mondays, at: '' }, ['setting-missing']],
  ['the end of a day', { ...mondays, at: '24:00' }, ['setting-missing']],
  ['no day', { ...mondays, on: { days: [] } }, ['setting-missing']],
  ['day 32', { ...mondays, on: { dayOfMonth: 32 } }, ['setting-missing']],
])('%s is a problem of the start', (_name, settings, expected) => {
  expect(codes(settings)).toEqual(expected);
  expect(compiled(settings).problems[0]?.node).toBe('start');
});

test.each([
  ['a date of a fact, once for each appointment', refill, 'appointment', 'date'],
  ['a schedule, once for each appointment', mondays, 'appointment', 'date'],
  ['a visit, once for each date', visit, 'date', 'appointment'],
  ['an API start, once for each date', { trigger: 'api' }, 'date', 'once'],
  ['an API start, once for each appointment', { trigger: 'api' }, 'appointment', 'once'],
] as const)('%s: nobody would enter, and one press mends it', (_name, settings, wrong, right) => {
  const { problems } = compiled(settings, wrong);
  expect(problems.map(({ code }) => code)).toEqual(['setting-missing']);
  const fix = problems[0]?.fix ?? null;
  expect(fix).toEqual({ kind: 'set-occurrence', occurrence: right });
  if (fix !== null) expect(compile(applyFix(drawn(settings, wrong), fix), trialCatalog).problems).toEqual([]);
});

test('a mail is proved to leave before the visit that it announces, or is a problem', () => {
  const mail = (offset: unknown) => {
    const { nodes, edges } = straight([start({ ...visit, offset }), send('mail', { notAfter: undefined }), exit()]);
    return compile(journey(nodes, edges), trialCatalog).problems.map(({ code }) => code);
  };
  expect(mail({ minutes: -1440 })).toEqual([]);
  expect(mail({ minutes: -1439 })).toEqual(['send-after-appointment']);
  expect(mail({ days: -2, at: '09:00' })).toEqual([]);
  expect(mail({ days: -1, at: '09:00' })).toEqual(['send-after-appointment']);
  expect(mail({ days: 2, at: '09:00' })).toEqual([]);
});

test.each([
  [
    refill,
    'Starts 3 calendar days before "Next refill", at 09:00 in the patient\'s zone. A date that is past starts nothing.',
  ],
  [visit, 'Starts 48 hours before the appointment. A date that is past starts nothing.'],
  [
    { ...refill, offset: { days: 0, at: '08:00' } },
    'Starts on the day of "Next refill", at 08:00 in the patient\'s zone. A date that is past starts nothing.',
  ],
  [mondays, 'Starts every Monday and Thursday at 09:00 for everybody on "Trial list".'],
  [
    { ...mondays, on: { dayOfMonth: 31 } },
    'Starts on day 31 of each month, or its last at 09:00 for everybody on "Trial list".',
  ],
  [{ ...mondays, list: '' }, 'Choose a list, days and a time.'],
  [{ trigger: 'date' }, 'Choose the date that starts it.'],
])('the card says how it starts', (settings, sentence) => {
  expect(sentenceOf(start(settings), trialCatalog)).toBe(sentence);
});
