import fc from 'fast-check';
import { expect, test } from 'vitest';
import { trialCatalog } from '../../test/arbitrary/catalog.ts';
import { arbitraryDocument } from '../../test/arbitrary/document.ts';
import { arbitraryHostile, deepCondition, HOSTILE_COUNT, NASTY_NAMES } from '../../test/arbitrary/hostile.ts';
import { arbitraryMutant } from '../../test/arbitrary/mutation.ts';
import { chain, entry, exit, hours, journey, line, node, send, straight } from '../../test/arbitrary/trial-journey.ts';
import { readDocument } from '../journey/upgrades.ts';
import { compile } from './compile.ts';
import type { Compiled } from './result.ts';

/** Of a value that was read as JSON. Null: refused by place, before anything is compiled. */
function fromTheApi(value: unknown): Compiled | null {
  const read = readDocument(value);
  if (!read.ok) {
    expect(read.problems.length).toBeGreaterThan(0);
    return null;
  }
  const compiled = compile(read.document, trialCatalog);
  expect(compiled.plan === null).toBe(compiled.problems.some((one) => one.severity === 'error'));
  return compiled;
}

/** What became of them; a generator that makes only rubbish would prove nothing. */
const fates = { refused: 0, problems: 0, plan: 0 };

/** The machine may have been away: then it is asked again. */
function quickestMs(text: string): number {
  let quickest = Infinity;
  for (let attempt = 0; attempt < 8 && quickest > MOST_MS; attempt += 1) {
    const value: unknown = JSON.parse(text);
    const began = performance.now();
    const compiled = fromTheApi(value);
    quickest = Math.min(quickest, performance.now() - began);
    if (attempt === 0) fates[compiled === null ? 'refused' : compiled.plan === null ? 'problems' : 'plan'] += 1;
  }
  return quickest;
}
const MOST_MS = 50;

const drawings = arbitraryDocument({ templates: ['visit-reminder', 'visit-reminder-second'], mostSteps: 10 });
const mutants = arbitraryMutant(drawings).map((one) => JSON.stringify(one));

test(
  `${HOSTILE_COUNT} hostile documents give problems or a plan, never an exception, within ${MOST_MS} ms each`,
  { timeout: 60_000 + HOSTILE_COUNT * 20 },
  () => {
    fc.assert(
      fc.property(fc.oneof(mutants, arbitraryHostile(drawings)), (text) => {
        expect(quickestMs(text)).toBeLessThanOrEqual(MOST_MS);
      }),
      { numRuns: HOSTILE_COUNT },
    );
    for (const count of Object.values(fates)) expect(count).toBeGreaterThan(HOSTILE_COUNT / 50);
  },
);

const codesOf = (document: Parameters<typeof compile>[0]): readonly string[] =>
  compile(document, trialCatalog).problems.map((one) => one.code);
const pointersOf = (document: unknown): readonly string[] => {
  const read = readDocument(document);
  return read.ok ? [] : read.problems.map((one) => one.pointer);
};
const many = (count: number, over: Partial<ReturnType<typeof hours>> = {}) =>
  Array.from({ length: count }, (_, n) => ({ ...hours(`n${n}`), ...over }));

test('names, ids, kinds, ports and reasons that are too long are refused by their place', () => {
  const long = journey(
    [{ ...entry(), name: 'x'.repeat(121) }, node('x'.repeat(41), 'exit'), node('end', 'k'.repeat(41))],
    [{ from: 'start', port: 'p'.repeat(61), to: 'end' }],
    { exitRules: [{ event: 'appointment.cancelled', reason: 'r'.repeat(61) }] },
  );
  expect(pointersOf(long)).toEqual([
    '/settings/exitRules/0/reason',
    '/nodes/0/name',
    '/nodes/1/id',
    '/nodes/2/kind',
    '/edges/0/port',
  ]);
  expect(pointersOf({ ...straight([entry(), exit()]), name: 'x'.repeat(121) })).toEqual(['/name']);
});

test.each([
  ['steps that wait', {}],
  ['steps turned off', { off: true }],
  ['sends', { ...send('s'), id: undefined }],
] as const)(
  'a loop of 10,000 %s is answered and overflows no stack; the API reads 2,000 steps at most',
  (_what, over) => {
    const nodes = many(10_000, { ...over, id: undefined } as never).map((one, n) => ({ ...one, id: `n${n}` }));
    const port = nodes[0]?.kind === 'send-email' ? 'sent' : 'next';
    const ring = nodes.map((one, n) => ({ from: one.id, port, to: `n${(n + 1) % nodes.length}` }));
    const document = journey([entry(), ...nodes, exit()], [line('start next n0'), ...ring]);
    expect(codesOf(document)).toContain('loop-unbounded');
    expect(pointersOf(document)).toEqual(['/nodes', '/edges']);
  },
);

test('a chain of 10,000 steps is too large to run, one of steps turned off is passed through; none overflows a stack', () => {
  const nodes = [entry(), ...many(10_000), exit()];
  expect(codesOf(journey(nodes, chain(...nodes)))).toEqual(['plan-too-large']);
  const off = [entry(), ...many(10_000, { off: true }), exit()];
  expect(compile(journey(off, chain(...off)), trialCatalog).plan?.nodes['start']?.next).toEqual({ next: 'end' });
});

test('a kind of a newer version is kept with its settings, shown as unknown, and stands in the way of publishing', () => {
  const newer = node('new', 'teleport', { to: 'Mars', nested: { deep: [1, null, { x: true }] } });
  const document = journey([entry(), newer, exit()], [line('start next new'), line('new beamed end')]);
  expect(readDocument(JSON.parse(JSON.stringify(document)))).toEqual({ ok: true, document });
  const { plan, problems } = compile(document, trialCatalog);
  expect(plan).toBeNull();
  expect(problems).toMatchObject([
    { code: 'kind-unknown', severity: 'error', node: 'new', fix: { kind: 'remove-node', node: 'new' } },
  ]);
  expect(problems[0]?.message).toContain('newer version');
});

test('a document of a newer format is refused as that, not read in part', () => {
  expect(pointersOf({ ...straight([entry(), exit()]), formatVersion: 2 })).toEqual(['/formatVersion']);
});

test('a thousand steps of one id are a problem each, and the first is what lines mean', () => {
  const twins = Array.from({ length: 1_000 }, () => exit());
  const { problems } = compile(journey([entry(), ...twins], [line('start next end')]), trialCatalog);
  expect(problems.map((one) => one.code)).toEqual(Array.from({ length: 999 }, () => 'id-duplicate'));
});

test('lines that begin or end nowhere, or are doubled, are a problem each', () => {
  const dangling = Array.from({ length: 2_000 }, (_, n) => line(n % 2 === 0 ? 'gone next end' : 'start next gone'));
  const { problems } = compile(journey([entry(), exit()], [line('start next end'), ...dangling]), trialCatalog);
  expect(problems.map((one) => one.code)).toEqual(dangling.map(() => 'edge-dangling'));
});

test.each(NASTY_NAMES.map((name, n) => ({ n, name })))(
  'nasty name $n does no harm as an id, a port, a kind, a fact, a list, an event, an arm or a case',
  ({ name }) => {
    const when = (condition: unknown) => ({ cases: [{ port: name, name, when: condition }] });
    const arms = [name, 'b'].map((one) => ({ name: one, weight: 1, isHoldOut: false }));
    const steps = [
      node('step', 'branch', when({ kind: 'fact', fact: name, test: { op: 'is', value: name } })),
      node('step', 'branch', when({ kind: 'list', list: name, isMember: true })),
      node('step', 'branch', when({ kind: 'outcome', node: name, port: name })),
      node('step', 'split', { salt: name, arms }),
      node('step', 'set-fact', { fact: name, value: name }),
      node('step', 'add-to-list', { list: name }),
      node('step', 'wait-for-event', { events: [name], maxMinutes: 1, since: name }),
      node('step', 'send-email', { template: name, purpose: name }),
      node(name, 'wait-duration', { unit: 'hours', amount: 1, [name]: name }),
      node('step', name),
    ];
    for (const step of steps) {
      const edges = [
        line(`start next ${step.id}`),
        { from: step.id, port: name, to: 'end' },
        { from: name, port: name, to: name },
      ];
      const hostile = journey([entry(name), step, exit('end', name)], edges, { sender: name });
      expect(compile(hostile, trialCatalog).plan).toBeNull();
      fromTheApi(JSON.parse(JSON.stringify(hostile)));
    }
  },
);

test('an arm may be called "constructor": what objects inherit is not taken for a port', () => {
  const arms = ['constructor', 'b'].map((name) => ({ name, weight: 1, isHoldOut: false }));
  const nodes = [entry(), node('split', 'split', { salt: 's', arms }), exit()];
  const lines = [line('start next split'), line('split constructor end'), line('split b end')];
  expect(compile(journey(nodes, lines), trialCatalog).plan?.nodes['split']?.next).toEqual({
    constructor: 'end',
    b: 'end',
  });
  expect(
    codesOf(
      journey(
        nodes,
        lines.filter((one) => one.port !== 'constructor'),
      ),
    ),
  ).toContain('port-unwired');
});

test.each([7, 100, 5_000, 200_000])(
  'a condition of %i levels is refused as a setting, and overflows no stack',
  (levels) => {
    for (const isWide of [false, true]) {
      const ask = node('ask', 'branch', { cases: [{ port: 'case-1', name: '', when: deepCondition(levels, isWide) }] });
      const document = journey(
        [entry(), ask, exit()],
        [line('start next ask'), line('ask case-1 end'), line('ask otherwise end')],
      );
      expect(codesOf(document)).toEqual(['setting-missing']);
      const read = readDocument(document);
      expect(read.ok || read.problems.length > 0).toBe(true);
    }
  },
);
