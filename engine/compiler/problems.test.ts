import { expect, test } from 'vitest';
import { template, trialCatalog } from '../../test/arbitrary/catalog.ts';
import {
  chain,
  dateWait,
  entry,
  eventWait,
  exit,
  hours,
  journey,
  line,
  node,
  send,
  straight,
} from '../../test/arbitrary/trial-journey.ts';
import type { JourneyDocument } from '../journey/document.ts';
import { compile } from './compile.ts';
import type { Catalog } from './result.ts';

interface Case {
  readonly code: string;
  readonly severity: 'error' | 'warning';
  readonly raises: JourneyDocument;
  /** Differs as little as possible. */
  readonly raisesNot: JourneyDocument;
  readonly catalog?: Catalog;
}

const plain = straight([entry(), exit()]);
const dated = (offset: number, more: readonly string[] = []) =>
  straight([entry(), dateWait('wait', offset), exit()], 'wait missing end', ...more);
const sending = (settings: Parameters<typeof send>[1]) => straight([entry(), send('mail', settings), exit()]);
const waiting = (settings: Parameters<typeof send>[1]) =>
  straight([entry(), send('mail'), eventWait('wait', settings), exit()], 'wait appointment.confirmed end');
const clickWait = (event: string) =>
  straight([entry(), send('mail'), eventWait('wait', { events: [event], since: 'mail' }), exit()], `wait ${event} end`);
const withSettings = (settings: Partial<JourneyDocument['settings']>) =>
  journey([entry(), exit()], [line('start next end')], settings);
const goalOf = (event: string) => ({ event, withinDays: 7, exitOnGoal: false });
const withGoal = (event: string): JourneyDocument => {
  const document = sending({});
  return { ...document, settings: { ...document.settings, goal: goalOf(event) } };
};
const withTemplate = (over: Parameters<typeof template>[1]): Catalog => ({
  ...trialCatalog,
  templates: [template('visit-reminder', over)],
});

const own = { purpose: 'own-service', notAfter: undefined };
const commercial = withTemplate({ purposes: ['own-service', 'survey'], hasOptOut: false, hasPostalAddress: false });
const sponsored = withTemplate({ purposes: ['third-party-marketing'] });
const names = (length: number) => [...Array(length).keys()].map((n) => hours(`w${n}`));
/** Names that do not deflate. */
const longNames = (count: number) =>
  names(count).map((one, n) => ({
    ...one,
    name: [...Array(40).keys()].map((k) => ((n * 7919 + k * 104_729 + n * k * 31) % 46_656).toString(36)).join(''),
  }));
const sends = (count: number) =>
  [...Array(count).keys()].map((n) => send(`s${n}`, { purpose: 'treatment', notAfter: undefined }));

const CASES: readonly Case[] = [
  { code: 'setting-missing', severity: 'error', raises: journey([exit()], []), raisesNot: plain },
  {
    code: 'setting-missing',
    severity: 'error',
    raises: straight([entry(), hours('wait', 0), exit()]),
    raisesNot: straight([entry(), hours('wait', 1), exit()]),
  },
  {
    code: 'setting-missing',
    severity: 'error',
    raises: straight([entry(), exit('end', 'Not a code')]),
    raisesNot: plain,
  },
  {
    code: 'setting-missing',
    severity: 'error',
    raises: withSettings({ sender: 'gone' }),
    raisesNot: withSettings({ sender: 'default' }),
  },
  {
    code: 'setting-missing',
    severity: 'error',
    raises: withSettings({ exitRules: [{ event: 'appointment.cancelled', reason: '' }] }),
    raisesNot: withSettings({ exitRules: [{ event: 'appointment.cancelled', reason: 'cancelled' }] }),
  },
  {
    code: 'setting-missing',
    severity: 'error',
    raises: straight([entry('custom.asked'), exit()]),
    raisesNot: journey([entry('custom.asked'), exit()], [line('start next end')], { occurrence: 'once' }),
  },
  { code: 'setting-missing', severity: 'error', raises: sending({ purpose: 'nonsense' }), raisesNot: sending({}) },
  {
    code: 'setting-missing',
    severity: 'error',
    raises: waiting({ since: 'end' }),
    raisesNot: waiting({ since: 'mail' }),
  },
  { code: 'setting-missing', severity: 'warning', raises: sending({ purpose: 'treatment' }), raisesNot: sending({}) },
  {
    code: 'id-duplicate',
    severity: 'error',
    raises: journey([entry(), exit(), exit()], [line('start next end')]),
    raisesNot: plain,
  },
  {
    code: 'edge-dangling',
    severity: 'error',
    raises: journey([entry(), exit()], [line('start next end'), line('gone next end')]),
    raisesNot: plain,
  },
  { code: 'edge-dangling', severity: 'error', raises: journey([entry()], [line('start next gone')]), raisesNot: plain },
  {
    code: 'edge-dangling',
    severity: 'error',
    raises: journey([entry(), exit()], [line('start next end'), line('start sent end')]),
    raisesNot: plain,
  },
  {
    code: 'edge-dangling',
    severity: 'error',
    raises: journey([entry(), exit()], [line('start next end'), line('start next end')]),
    raisesNot: plain,
  },
  {
    code: 'kind-unknown',
    severity: 'error',
    raises: journey([entry(), exit(), node('new', 'teleport')], [line('start next end')]),
    raisesNot: plain,
  },
  {
    code: 'node-unreachable',
    severity: 'warning',
    raises: journey([entry(), exit(), exit('other')], [line('start next end')]),
    raisesNot: plain,
  },
  {
    code: 'node-unreachable',
    severity: 'error',
    raises: journey([entry(), exit(), { ...entry(), id: 'again' }], [line('start next end'), line('again next end')]),
    raisesNot: plain,
  },
  { code: 'dead-end', severity: 'error', raises: journey([entry()], []), raisesNot: plain },
  { code: 'port-unwired', severity: 'error', raises: dated(-60), raisesNot: dated(-60, ['wait past end']) },
  {
    code: 'loop-unbounded',
    severity: 'error',
    raises: straight([entry(), hours('wait')], 'wait next wait'),
    raisesNot: straight([entry(), hours('wait'), exit()]),
  },
  {
    code: 'loop-unbounded',
    severity: 'error',
    raises: straight([entry(), { ...hours('a'), off: true }, { ...hours('b'), off: true }], 'b next a'),
    raisesNot: straight([entry(), { ...hours('a'), off: true }, { ...hours('b'), off: true }, exit()]),
  },
  {
    code: 'wait-without-max',
    severity: 'error',
    raises: waiting({ maxMinutes: undefined }),
    raisesNot: waiting({ maxMinutes: 1 }),
  },
  {
    code: 'unknown-event',
    severity: 'error',
    raises: waiting({ events: ['appointment.confirmed', 'appointment.lost'] }),
    raisesNot: waiting({}),
  },
  { code: 'unknown-event', severity: 'error', raises: straight([entry('appointment.lost'), exit()]), raisesNot: plain },
  {
    code: 'unknown-event',
    severity: 'error',
    raises: straight([entry('message.clicked'), exit()]),
    raisesNot: straight([entry('custom.clicked'), exit()]),
  },
  {
    code: 'unknown-event',
    severity: 'error',
    raises: clickWait('message.bounced'),
    raisesNot: clickWait('message.replied'),
  },
  {
    code: 'unknown-event',
    severity: 'error',
    raises: straight([entry(), eventWait('wait', { events: ['message.clicked'] }), exit()], 'wait message.clicked end'),
    raisesNot: clickWait('message.clicked'),
  },
  {
    code: 'unknown-event',
    severity: 'error',
    raises: withSettings({ exitRules: [{ event: 'x', reason: 'x' }] }),
    raisesNot: withSettings({ exitRules: [{ event: 'custom.x', reason: 'x' }] }),
  },
  {
    code: 'unknown-event',
    severity: 'error',
    raises: withGoal('appointment.lost'),
    raisesNot: withGoal('custom.x'),
  },
  {
    code: 'case-impossible',
    severity: 'error',
    raises: withSettings({ goal: goalOf('custom.x') }),
    raisesNot: withGoal('custom.x'),
  },
  { code: 'unknown-template', severity: 'error', raises: sending({ template: 'gone' }), raisesNot: sending({}) },
  {
    code: 'authorization-unproven',
    severity: 'error',
    raises: sending({ purpose: 'third-party-marketing' }),
    raisesNot: sending({}),
  },
  {
    code: 'remunerated-without-authorization',
    severity: 'error',
    raises: sending({}),
    raisesNot: sending({ purpose: 'third-party-marketing' }),
    catalog: sponsored,
  },
  {
    code: 'opt-out-missing',
    severity: 'error',
    raises: sending(own),
    raisesNot: sending({ ...own, purpose: 'survey' }),
    catalog: commercial,
  },
  {
    code: 'address-missing',
    severity: 'error',
    raises: sending(own),
    raisesNot: sending({ ...own, purpose: 'survey' }),
    catalog: commercial,
  },
  {
    code: 'send-after-appointment',
    severity: 'error',
    raises: sending({ notAfter: { anchor: 'appointment', minutes: 1 } }),
    raisesNot: sending({ notAfter: { anchor: 'appointment', minutes: 0 } }),
  },
  {
    code: 'send-after-appointment',
    severity: 'error',
    raises: straight(
      [entry(), dateWait('wait', -1439), send('mail', { notAfter: undefined }), exit()],
      'wait past end',
      'wait missing end',
    ),
    raisesNot: straight(
      [entry(), dateWait('wait', -1440), send('mail', { notAfter: undefined }), exit()],
      'wait past end',
      'wait missing end',
    ),
  },
  {
    code: 'case-impossible',
    severity: 'error',
    raises: straight(
      [entry(), dateWait('wait', -60), send('mail', { notAfter: { anchor: 'appointment', minutes: -60 } }), exit()],
      'wait past end',
      'wait missing end',
    ),
    raisesNot: straight(
      [entry(), dateWait('wait', -61), send('mail', { notAfter: { anchor: 'appointment', minutes: -60 } }), exit()],
      'wait past end',
      'wait missing end',
    ),
  },
  {
    code: 'plan-too-large',
    severity: 'error',
    raises: journey([entry(), ...longNames(900), exit()], chain(entry(), ...longNames(900), exit())),
    raisesNot: straight([entry(), ...names(900), exit()]),
  },
  {
    code: 'proof-missing',
    severity: 'error',
    raises: straight([entry(), ...sends(61), exit()]),
    raisesNot: straight([entry(), ...sends(60), exit()]),
  },
];

test.each(CASES)(
  '$code ($severity) is raised by its smallest drawing and not by the next one',
  ({ code, severity, raises, raisesNot, catalog = trialCatalog }) => {
    const found = (document: JourneyDocument) =>
      compile(document, catalog).problems.filter((one) => one.code === code && one.severity === severity);
    expect(found(raises)).not.toEqual([]);
    expect(found(raisesNot)).toEqual([]);
    expect(compile(raises, catalog).plan === null).toBe(
      compile(raises, catalog).problems.some((one) => one.severity === 'error'),
    );
  },
);

test('a template of class sensitive is above what any method carries', () => {
  expect(codes(sending({}), withTemplate({ class: 'sensitive' }))).toContain('class-above-method');
  expect(codes(sending({}), withTemplate({ class: 'phi' }))).not.toContain('class-above-method');
});

test('a language that another template has is missed as a warning', () => {
  const english = { languages: [{ language: 'en', sha256: 'a'.repeat(64) }] };
  const catalog = { ...trialCatalog, templates: [template('visit-reminder', english), template('other')] };
  expect(codes(sending({}), catalog)).toContain('language-missing');
  expect(compile(sending({}), catalog).plan).not.toBeNull();
  expect(codes(sending({}), trialCatalog)).not.toContain('language-missing');
});

test('a journey without an appointment says that its dates can never come', () => {
  const start = entry('custom.asked');
  const once = (document: JourneyDocument): JourneyDocument => ({
    ...document,
    settings: { ...document.settings, occurrence: 'once' },
  });
  const dates = once(straight([start, dateWait('wait'), send('mail'), exit()], 'wait past end', 'wait missing end'));
  expect(
    compile(dates, trialCatalog)
      .problems.filter((one) => one.code === 'case-impossible')
      .map((one) => [one.node, one.severity]),
  ).toEqual([
    ['wait', 'warning'],
    ['mail', 'error'],
  ]);
  expect(codes(once(straight([start, send('mail', { notAfter: undefined }), exit()])), trialCatalog)).not.toContain(
    'case-impossible',
  );
});

test('no problem tells a value that a person typed into a setting, and each says what to do in under 45 words', () => {
  const documents = [
    ...CASES.map((one) => one.raises),
    sending({ template: 'jane.doe@secret.example', purpose: 'secret-purpose' }),
    waiting({ events: ['secret.event'] }),
  ];
  for (const { message } of documents.flatMap((document) => compile(document, trialCatalog).problems)) {
    expect(message).not.toContain('secret');
    if (message.length < 400) expect(message.split(' ').length).toBeLessThan(45);
    expect(message.endsWith('.')).toBe(true);
  }
});

const codes = (document: JourneyDocument, catalog: Catalog): readonly string[] =>
  compile(document, catalog).problems.map((one) => one.code);

test.each([
  ['message.bounced', 'nothing reports that yet'],
  ['message.expired', 'nothing reports that yet'],
  ['appointment.lost', 'Nobody reports the event'],
])('a wait for %s says why it would never end', (event, words) => {
  const found = compile(clickWait(event), trialCatalog).problems.filter((one) => one.code === 'unknown-event');
  expect(found).toMatchObject([{ node: 'wait', port: event, message: expect.stringContaining(words) }]);
});
