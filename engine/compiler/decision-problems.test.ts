import { expect, test } from 'vitest';
import { TRIAL_LIST, trialCatalog } from '../../test/arbitrary/catalog.ts';
import { entry, exit, journey, line, node, send } from '../../test/arbitrary/trial-journey.ts';
import type { DocumentNode, JourneyDocument } from '../journey/document.ts';
import { compile } from './compile.ts';

const fact = (name: string, op: string, value?: unknown) => ({ kind: 'fact', fact: name, test: { op, value } });
const branch = (...whens: readonly unknown[]): JourneyDocument => {
  const cases = whens.map((when, index) => ({ port: `case-${index + 1}`, name: '', when }));
  const lines = [...cases.map(({ port }) => line(`ask ${port} end`)), line('ask otherwise end')];
  return journey([entry(), node('ask', 'branch', { cases }), exit()], [line('start next ask'), ...lines]);
};
/** The step, between start and exit. */
const through = (step: DocumentNode): JourneyDocument =>
  journey([entry(), step, exit()], [line(`start next ${step.id}`), line(`${step.id} next end`)]);
const set = (name: string, value: unknown) => through(node('set', 'set-fact', { fact: name, value }));
const list = (kind: string, id: string) => through(node('list', kind, { list: id }));
const window = (from: string, to: string, days: readonly string[] = ['mon']) =>
  through(node('hours', 'wait-until-window', { days, from, to, holidays: null }));
const arms = (isHoldOut: boolean) => [
  { name: 'a', weight: 1, isHoldOut },
  { name: 'b', weight: 1, isHoldOut: true },
];
/** A treatment message behind one arm, or behind both. */
const split = (isForBoth: boolean, purpose = 'treatment'): JourneyDocument =>
  journey(
    [
      entry(),
      node('share', 'split', { salt: 's', arms: arms(false) }),
      send('mail', { purpose, notAfter: undefined }),
      exit(),
    ],
    [
      line('start next share'),
      line('share a mail'),
      line(`share b ${isForBoth ? 'mail' : 'end'}`),
      line('mail sent end'),
    ],
  );
const outcome = (asked: string): JourneyDocument => {
  const when = { kind: 'outcome', node: asked, port: 'sent' };
  const ask = node('ask', 'branch', { cases: [{ port: 'case-1', name: '', when }] });
  return journey(
    [entry(), send('mail'), ask, send('later'), exit()],
    [
      line('start next mail'),
      line('mail sent ask'),
      line('ask case-1 later'),
      line('ask otherwise end'),
      line('later sent end'),
    ],
  );
};

const permission = (purpose: string) => ({ kind: 'permission', axis: 'channel', purpose, isGranted: true });

const CASES: readonly (readonly [code: string, raises: JourneyDocument, raisesNot: JourneyDocument])[] = [
  ['unknown-fact', branch(fact('shoe-size', 'is', 44)), branch(fact('age', 'is', 44))],
  ['unknown-fact', set('shoe-size', 44), set('welcomed', true)],
  ['unknown-fact', set('age', 44), set('preferred-contact', 'mail')],
  ['unknown-list', list('add-to-list', 'gone'), list('add-to-list', TRIAL_LIST)],
  ['unknown-list', list('remove-from-list', 'gone'), list('remove-from-list', TRIAL_LIST)],
  [
    'unknown-list',
    branch({ kind: 'list', list: 'gone', isMember: true }),
    branch({ kind: 'list', list: TRIAL_LIST, isMember: true }),
  ],
  ['setting-missing', branch(permission('gossip')), branch(permission('survey'))],
  ['unknown-segment', branch({ kind: 'segment', segment: 'gone', isMember: true }), branch(fact('age', 'is', 44))],
  [
    'case-impossible',
    branch({ kind: 'all', of: [fact('age', 'more-than', 75), fact('age', 'less-than', 25)] }),
    branch({ kind: 'all', of: [fact('age', 'more-than', 25), fact('age', 'less-than', 75)] }),
  ],
  ['case-impossible', outcome('later'), outcome('mail')],
  [
    'case-shadowed',
    branch(fact('age', 'at-least', 18), fact('age', 'at-least', 65)),
    branch(fact('age', 'at-least', 65), fact('age', 'at-least', 18)),
  ],
  ['setting-missing', set('preferred-contact', 'pigeon'), set('preferred-contact', 'phone')],
  ['setting-missing', branch(), branch(fact('age', 'is', 44))],
  ['setting-missing', list('add-to-list', ''), list('add-to-list', TRIAL_LIST)],
  ['quiet-hours-unsatisfiable', window('09:00', '09:00'), window('09:00', '17:00')],
  ['quiet-hours-unsatisfiable', window('09:00', '10:00'), window('09:00', '12:00')],
  ['split-on-treatment', split(false), split(true)],
  ['split-on-treatment', split(false), split(false, 'appointment')],
];

test.each(CASES)('%s is raised by its smallest drawing and not by the next one', (code, raises, raisesNot) => {
  const codes = (document: JourneyDocument) =>
    compile(document, trialCatalog)
      .problems.filter((one) => one.severity === 'error')
      .map((one) => one.code);
  expect(codes(raises)).toContain(code);
  expect(codes(raisesNot)).not.toContain(code);
});

test('the plan remembers the steps that a branch asks for, and names the facts with their hash', () => {
  const asks = { kind: 'all', of: [{ kind: 'outcome', node: 'mail', port: 'sent' }, fact('age', 'at-least', 65)] };
  const { plan } = compile(
    journey(
      [entry(), send('mail'), node('ask', 'branch', { cases: [{ port: 'case-1', name: '', when: asks }] }), exit()],
      [line('start next mail'), line('mail sent ask'), line('ask case-1 end'), line('ask otherwise end')],
    ),
    trialCatalog,
  );
  expect(plan?.remembers).toEqual(['mail']);
  expect(plan?.uses.filter((use) => use.kind === 'fact')).toEqual([
    { kind: 'fact', id: 'age', version: 1, sha256: 'a'.repeat(64) },
  ]);
});

test('no message about a decision is long, or tells what a case asks for', () => {
  for (const [, raises] of CASES) {
    for (const { message } of compile(raises, trialCatalog).problems) {
      expect(message).not.toMatch(/shoe|pigeon|gone/);
      expect(message.split(' ').length).toBeLessThan(45);
    }
  }
});
