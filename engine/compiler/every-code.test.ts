import { describe, expect, test } from 'vitest';
import { template, TRIAL_LIST, trialCatalog } from '../../test/arbitrary/catalog.ts';
import {
  handOver,
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
import type { DocumentNode, JourneyDocument } from '../journey/document.ts';
import { lintTemplate } from '../message/lint-template.ts';
import type { TemplateLanguage } from '../message/template.ts';
import { applyFix } from './apply-fix.ts';
import { COMPILER_CODES, RAISED_ELSEWHERE } from './codes.ts';
import type { CompilerCode } from './codes.ts';
import { compile } from './compile.ts';
import type { Catalog, Problem } from './result.ts';

interface Pair {
  readonly raises: JourneyDocument;
  /** Differs in one thing. */
  readonly raisesNot: JourneyDocument;
  /** Of both, unless what differs stands in the catalog. */
  readonly catalog?: Catalog;
  readonly catalogNot?: Catalog;
  /** Whether one press mends it. */
  readonly hasFix: boolean;
}

const plain = straight([entry(), exit()]);
const pair = (raises: JourneyDocument, raisesNot: JourneyDocument = plain, over: Partial<Pair> = {}): Pair => ({
  raises,
  raisesNot,
  hasFix: false,
  ...over,
});
const mail = (settings: DocumentNode['settings'] = {}) => straight([entry(), send('mail', settings), exit()]);
const templates = (over: Parameters<typeof template>[1]): Catalog => ({
  ...trialCatalog,
  templates: [template('visit-reminder', over)],
});
/** A template that differs, under the same drawing. */
const ofTemplate = (document: JourneyDocument, bad: Parameters<typeof template>[1], good: typeof bad): Pair =>
  pair(document, document, { catalog: templates(bad), catalogNot: templates(good) });
const fact = (name: string, op: string, value: number) => ({ kind: 'fact', fact: name, test: { op, value } });
const asking = (...whens: readonly unknown[]): JourneyDocument => {
  const cases = whens.map((when, n) => ({ port: `case-${n}`, name: '', when }));
  const lines = [...cases.map(({ port }) => `ask ${port} end`), 'ask otherwise end', 'start next ask'];
  return journey([entry(), node('ask', 'branch', { cases }), exit()], lines.map(line));
};
/** Sponsored mail behind the port of a branch by which those with the permission leave, or those without it. */
const mailAfter = (axis: string, isGranted = false): JourneyDocument => {
  const when = { kind: 'permission', axis, purpose: 'third-party-marketing', isGranted };
  const ask = node('ask', 'branch', { cases: [{ port: 'case-1', name: '', when }] });
  const lines = ['start next ask', 'ask case-1 mail', 'ask otherwise end', 'mail sent end'].map(line);
  return journey([entry(), ask, send('mail', { purpose: 'third-party-marketing' }), exit()], lines);
};
const listing = (list: string) => straight([entry(), node('list', 'add-to-list', { list }), exit()]);
const waiting = (settings: DocumentNode['settings']) =>
  straight([entry(), eventWait('wait', settings), exit()], 'wait appointment.confirmed end');
const quiet = (from: string, to: string) =>
  journey([entry(), exit()], [line('start next end')], {
    calendar: { quiet: { from, to }, days: ['mon'], holidays: null },
  });
const commercial = { purpose: 'own-service', notAfter: undefined };
const own = { purposes: ['own-service'] };
const sends = (count: number) => straight([entry(), ...Array.from({ length: count }, (_, n) => send(`s${n}`)), exit()]);
/** Names that do not deflate, or that do. */
const named = (count: number, isRandom: boolean) => {
  const letters = (n: number) =>
    Array.from({ length: 40 }, (_, k) => (((n * 48_271 + k * 16_807) * (k + 7)) % 46_656).toString(36));
  return straight([
    entry(),
    ...Array.from({ length: count }, (_, n) => ({ ...hours(`w${n}`), name: isRandom ? letters(n).join('') : 'Wait' })),
    exit(),
  ]);
};
const shared = (second: string) =>
  journey(
    [
      entry(),
      node('share', 'split', { salt: 's', arms: ['a', 'b'].map((name) => ({ name, weight: 1, isHoldOut: false })) }),
      send('mail', { purpose: 'treatment' }),
      exit(),
    ],
    ['start next share', 'share a mail', `share b ${second}`, 'mail sent end'].map(line),
  );

const handing = straight([entry(), handOver('over', 'jrn_b')]);
const withJourneys = (ids: readonly string[]): Catalog => ({
  ...trialCatalog,
  journeys: ids.map((id) => ({ id, name: id, occurrence: 'once', handsOverTo: [] })),
});

/** The type checker counts them. */
const PAIRS = {
  'node-unreachable': pair(journey([entry(), exit(), exit('other')], [line('start next end')]), plain, {
    hasFix: true,
  }),
  'dead-end': pair(journey([entry()], []), plain, { hasFix: true }),
  'loop-unbounded': pair(
    straight([entry(), hours('wait')], 'wait next wait'),
    straight([entry(), hours('wait'), exit()]),
    { hasFix: true },
  ),
  'wait-without-max': pair(waiting({ maxMinutes: undefined }), waiting({ maxMinutes: 1 }), { hasFix: true }),
  'case-impossible': pair(
    asking({ kind: 'all', of: [fact('age', 'more-than', 64), fact('age', 'less-than', 64)] }),
    asking({ kind: 'all', of: [fact('age', 'at-least', 64), fact('age', 'at-most', 64)] }),
  ),
  'case-shadowed': pair(
    asking(fact('age', 'at-least', 18), fact('age', 'at-least', 65)),
    asking(fact('age', 'at-least', 65), fact('age', 'at-least', 18)),
  ),
  'port-unwired': pair(
    straight([entry(), dateWait('wait'), exit()], 'wait missing end'),
    straight([entry(), dateWait('wait'), exit()], 'wait missing end', 'wait past end'),
    { hasFix: true },
  ),
  'unknown-fact': pair(asking(fact('shoe-size', 'is', 44)), asking(fact('age', 'is', 44))),
  'unknown-list': pair(listing('gone'), listing(TRIAL_LIST)),
  'unknown-template': pair(mail({ template: 'gone' }), mail(), { hasFix: true, catalog: templates({}) }),
  'unknown-event': pair(straight([entry('appointment.lost'), exit()])),
  'unknown-journey': pair(handing, handing, { catalog: withJourneys([]), catalogNot: withJourneys(['jrn_b']) }),
  'unknown-segment': pair(asking({ kind: 'segment', segment: 's', isMember: true }), asking(fact('age', 'is', 44))),
  'quiet-hours-unsatisfiable': pair(quiet('09:00', '09:00'), quiet('09:00', '08:00'), {
    catalog: { ...trialCatalog, zones: ['America/Denver'] },
  }),
  'send-after-appointment': pair(
    mail({ notAfter: { anchor: 'appointment', minutes: 1 } }),
    mail({ notAfter: { anchor: 'appointment', minutes: 0 } }),
    { hasFix: true },
  ),
  'authorization-unproven': pair(mailAfter('authorization'), mailAfter('authorization', true), { hasFix: true }),
  'class-above-method': ofTemplate(mail(), { class: 'sensitive' }, { class: 'phi' }),
  'remunerated-without-authorization': ofTemplate(mail(), { purposes: ['third-party-marketing'] }, {}),
  'address-missing': ofTemplate(mail(commercial), { ...own, hasPostalAddress: false }, own),
  'opt-out-missing': ofTemplate(mail(commercial), { ...own, hasOptOut: false }, own),
  'language-missing': ofTemplate(
    mail(),
    { languages: [{ language: 'es', sha256: 'a'.repeat(64) }] },
    { languages: [{ language: 'en', sha256: 'a'.repeat(64) }] },
  ),
  'setting-missing': pair(straight([entry(), hours('wait', 0), exit()]), straight([entry(), hours('wait', 1), exit()])),
  'id-duplicate': pair(journey([entry(), exit(), exit()], [line('start next end')])),
  'edge-dangling': pair(journey([entry(), exit()], ['start next end', 'gone next end'].map(line)), plain, {
    hasFix: true,
  }),
  'kind-unknown': pair(journey([entry(), exit(), node('new', 'teleport')], [line('start next end')]), plain, {
    hasFix: true,
  }),
  'plan-too-large': pair(named(1_200, true), named(1_200, false)),
  'split-on-treatment': pair(shared('end'), shared('mail')),
  'proof-missing': pair(sends(61), sends(60)),
} as const satisfies Readonly<Record<CompilerCode, Pair>>;

describe.each(COMPILER_CODES)('%s', (code) => {
  const { raises, raisesNot, hasFix, catalog = trialCatalog, catalogNot = catalog }: Pair = PAIRS[code];
  const found = (document: JourneyDocument, known = catalog): readonly Problem[] =>
    compile(document, known).problems.filter((one) => one.code === code);

  test('is raised by its smallest drawing and not by one that differs in one thing', () => {
    expect(found(raises)).not.toEqual([]);
    expect(found(raisesNot, catalogNot)).toEqual([]);
  });

  test('says what is wrong and how to mend it, at a step if there is one', () => {
    for (const { message, node: at, severity } of found(raises)) {
      expect(message).toMatch(/^\S.{19,}\.$/);
      expect(message.split(' ').length).toBeLessThan(45);
      expect(['error', 'warning']).toContain(severity);
      if (at !== null) expect(raises.nodes.map((one) => one.id)).toContain(at);
    }
  });

  test('is mended by one press, or asks for a choice that only a person can make', () => {
    const [first] = found(raises);
    expect(first?.fix !== null).toBe(hasFix);
    expect(first?.fixLabel === null).toBe(first?.fix === null);
    if (first?.fix != null) expect(found(applyFix(raises, first.fix)).length).toBeLessThan(found(raises).length);
  });
});

const lints = (over: Partial<TemplateLanguage>): readonly string[] => {
  const body = { kind: 'html', html: '<p>Hello</p>' } as const;
  const en = { subject: 'A message', preheader: 'Please read', body, text: null, ...over };
  const whole = { id: 't', version: 1, name: 'T', class: 'phi', purposes: ['appointment'], languages: { en } } as const;
  return lintTemplate(whole).map((one) => one.code);
};
const link = (address: string) => ({ body: { kind: 'html', html: `<a href="${address}">x</a>` } as const });

test.each([
  ['phi-in-subject', { subject: 'For {{ patient.firstName }}' }, { subject: 'From {{ clinic.name }}' }],
  ['phi-in-preheader', { preheader: 'On {{ appointment.date }}' }, { preheader: 'From {{ clinic.name }}' }],
  ['phi-in-url', link('https://c.example/{{ patient.firstName }}'), link('{{ link.confirm }}')],
] as const)('%s is found where a template is published, so no document can hold it', (code, raises, raisesNot) => {
  expect(lints(raises)).toContain(code);
  expect(lints(raisesNot)).not.toContain(code);
  expect(RAISED_ELSEWHERE[code]).toContain('where a template is published');
});

test('the codes that nothing can raise yet are two, each with the reason', () => {
  const notYet = Object.entries(RAISED_ELSEWHERE).filter(([, where]) => where.startsWith('nowhere yet: '));
  expect(notYet.map(([code]) => code)).toEqual(['phi-in-file-name', 'lineage-raises-class']);
});
