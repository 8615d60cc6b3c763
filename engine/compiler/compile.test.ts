import fc from 'fast-check';
import { expect, test } from 'vitest';
import { trialCatalog } from '../../test/arbitrary/catalog.ts';
import { arbitraryDocument } from '../../test/arbitrary/document.ts';
import { arbitraryMutant } from '../../test/arbitrary/mutation.ts';
import { dateWait, entry, exit, hours, journey, line, send, straight } from '../../test/arbitrary/trial-journey.ts';
import type { JourneyDocument } from '../journey/document.ts';
import { readDocument } from '../journey/upgrades.ts';
import { compile } from './compile.ts';
import { planHash } from './plan-hash.ts';

const documents = arbitraryDocument({ templates: ['visit-reminder', 'visit-reminder-second'], mostSteps: 12 });
function hashOf(document: JourneyDocument, catalog = trialCatalog): string | null {
  const { plan } = compile(document, catalog);
  return plan === null ? null : planHash(plan);
}

test('a random drawing compiles, or says why not, and never throws', () => {
  fc.assert(
    fc.property(fc.oneof(documents, arbitraryMutant(documents)), (document) => {
      const compiled = compile(document, trialCatalog);
      const hasError = compiled.problems.some((one) => one.severity === 'error');
      expect(compiled.plan === null).toBe(hasError);
      expect(compiled.proofs.length > 0).toBe(!hasError);
    }),
    { numRuns: 400 },
  );
});

test('in every plan each port leads to a step of the plan, and each wait has an end', () => {
  fc.assert(
    fc.property(documents, (document) => {
      const { plan, problems } = compile(document, trialCatalog);
      expect(problems.filter((one) => one.severity === 'error' && one.code !== 'case-impossible')).toEqual([]);
      for (const node of Object.values(plan?.nodes ?? {})) {
        for (const to of Object.values(node.next)) expect(Object.hasOwn(plan?.nodes ?? {}, to)).toBe(true);
        if (node.op === 'send-email@1')
          expect(Object.keys(node.next).toSorted()).toEqual(['failed', 'sent', 'skipped']);
      }
    }),
    { numRuns: 200 },
  );
});

test('what reading refuses is named by place, and what it reads compiles or explains', () => {
  fc.assert(
    fc.property(fc.oneof(fc.anything(), fc.jsonValue(), arbitraryMutant(documents)), (value) => {
      const read = readDocument(value);
      if (read.ok) compile(read.document, trialCatalog);
      else for (const { pointer } of read.problems) expect(pointer).toMatch(/^(\/|$)/);
    }),
    { numRuns: 400 },
  );
});

test('the hash does not follow the order of keys, of steps and lines, the layout or the notes', () => {
  fc.assert(
    fc.property(documents, fc.integer(), (document, x) => {
      const reversed = (value: unknown): unknown =>
        Array.isArray(value)
          ? value.map(reversed)
          : value !== null && typeof value === 'object'
            ? Object.fromEntries(
                Object.entries(value)
                  .toReversed()
                  .map(([key, one]) => [key, reversed(one)]),
              )
            : value;
      const other = reversed(document) as JourneyDocument;
      const moved = {
        ...other,
        nodes: other.nodes.toReversed(),
        edges: other.edges.toReversed(),
        layout: { start: { x, y: x } },
        notes: [{ id: 'note', text: 'Note', at: { x, y: 0 } }],
      };
      expect(hashOf(moved)).toBe(hashOf(document));
    }),
    { numRuns: 100 },
  );
});

const base = straight(
  [entry(), dateWait('wait'), send('mail'), hours('day'), exit()],
  'wait past end',
  'wait missing end',
);
const edited = (id: string, settings: Readonly<Record<string, unknown>>): JourneyDocument => ({
  ...base,
  nodes: base.nodes.map((node) => (node.id === id ? { ...node, settings: { ...node.settings, ...settings } } : node)),
});
const configured = (settings: Partial<JourneyDocument['settings']>): JourneyDocument => ({
  ...base,
  settings: { ...base.settings, ...settings },
});

test.each<[string, JourneyDocument]>([
  ['the name of the journey', { ...base, name: 'Trial,' }],
  [
    'the name of a step',
    { ...base, nodes: base.nodes.map((node) => (node.id === 'mail' ? { ...node, name: 'mail,' } : node)) },
  ],
  ['the trigger', edited('start', { event: 'appointment.moved' })],
  ['the offset', edited('wait', { offset: { minutes: -2881 } })],
  ['the template', edited('mail', { template: 'visit-reminder-second' })],
  ['the purpose', edited('mail', { purpose: 'treatment' })],
  ['not after', edited('mail', { notAfter: { anchor: 'appointment', minutes: -1 } })],
  ['the amount', edited('day', { amount: 25 })],
  ['the unit', edited('day', { unit: 'minutes' })],
  ['the reason', edited('end', { reason: 'other' })],
  ['a line', { ...base, edges: base.edges.map((edge) => (edge.from === 'mail' ? { ...edge, to: 'end' } : edge)) }],
  [
    'a step turned off',
    { ...base, nodes: base.nodes.map((node) => (node.id === 'day' ? { ...node, off: true } : node)) },
  ],
  ['an exit rule', configured({ exitRules: [{ event: 'appointment.cancelled', reason: 'cancelled' }] })],
  ['the occurrence', configured({ occurrence: 'once' })],
  ['the priority', configured({ priority: 4 })],
])('%s changes the hash', (_what, document) => {
  expect(hashOf(document)).not.toBeNull();
  expect(hashOf(document)).not.toBe(hashOf(base));
});

test('a new version of a template changes the hash: approval binds to what is used', () => {
  const templates = trialCatalog.templates.map((one) => ({
    ...one,
    languages: one.languages.map((l) => ({ ...l, sha256: 'b'.repeat(64) })),
  }));
  expect(hashOf(base, { ...trialCatalog, templates })).not.toBe(hashOf(base));
});

test('a step turned off is passed through by its first port and is no part of the plan', () => {
  const document = straight([
    entry(),
    { ...dateWait('wait'), off: true },
    { ...send('mail'), off: true, settings: {} },
    hours('day'),
    exit(),
  ]);
  const { plan } = compile(document, trialCatalog);
  expect(plan?.nodes['start']?.next).toEqual({ next: 'day' });
  expect(Object.keys(plan?.nodes ?? {})).toEqual(['start', 'day', 'end']);
  expect(plan?.uses.map((use) => use.kind)).toEqual(['sender']);
});

test('skipped and failed lead where sent leads, unless they are wired', () => {
  const document = journey(
    [entry(), send('mail'), hours('day'), exit()],
    [line('start next mail'), line('mail sent day'), line('mail failed end'), line('day next end')],
  );
  expect(compile(document, trialCatalog).plan?.nodes['mail']?.next).toEqual({
    sent: 'day',
    skipped: 'day',
    failed: 'end',
  });
});

test('half of a surrogate pair in a name is replaced, so that the plan has a hash', () => {
  const document = {
    ...base,
    name: '\ud800',
    nodes: base.nodes.map((node) => (node.id === 'mail' ? { ...node, name: 'a\udfff' } : node)),
  };
  expect(compile(document, trialCatalog).plan).toMatchObject({ name: '\ufffd', nodes: { mail: { name: 'a\ufffd' } } });
});

test('hostile drawings of 2,000 steps and 6,000 lines are answered within a second', () => {
  const nodes = [...Array(1_998).keys()].map((n) => hours(`n${n}`));
  const ids = nodes.map((node) => node.id);
  const lineTo = (from: number, port: string, to: number) => ({
    from: ids[from] ?? '',
    port,
    to: ids[to % ids.length] ?? '',
  });
  const ring = nodes.map((_node, n) => lineTo(n, 'next', n + 1));
  const wild = [...Array(4_000).keys()].map((n) => lineTo(n % ids.length, n % 2 === 0 ? 'next' : 'other', n * 7_919));
  const off = nodes.map((node) => ({ ...node, off: true }));
  for (const middle of [nodes, off]) {
    const started = performance.now();
    const { plan, problems } = compile(
      journey([entry(), ...middle, exit()], [line('start next n0'), ...ring, ...wild]),
      trialCatalog,
    );
    expect(plan).toBeNull();
    expect(problems.map((one) => one.code)).toContain('loop-unbounded');
    expect(performance.now() - started).toBeLessThan(1_000);
  }
});
