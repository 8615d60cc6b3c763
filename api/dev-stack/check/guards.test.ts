import { expect, test } from 'vitest';
import { checkSyntax } from './banned-syntax.ts';
import { checkEnvironmentReads } from './environment-reads.ts';
import { checkGlossary } from './glossary.ts';
import { checkLengths } from './lengths.ts';
import { checkLockFile } from './lock-file.ts';
import { checkNames } from './names.ts';
import { report } from './report.ts';
import { runSteps } from './run-steps.ts';
import type { SourceFile } from './source-files.ts';
import type { StepResult } from './step.ts';
import { checkWorkflowReach } from './workflow-reach.ts';

const file = (path: string, text: string): SourceFile => ({ path, text });
const lines = (count: number, text = 'x();'): string => Array.from({ length: count }, () => text).join('\n');
const whats = ({ findings }: StepResult): string => findings.map(({ where, what }) => `${where} ${what}`).join('\n');

test.each([
  ['const a: any = 1;', 'any:'],
  ['const a = b!;', '! non-null'],
  ['enum A { b }', 'enum'],
  ['namespace A { export const b = 1; }', 'namespace'],
  ['class A { constructor(readonly b: string) {} }', 'parameter property'],
  ['export default 1;', 'default export'],
  ['export default function a() {}', 'default export'],
  ["export * from './b.ts';", 'export * from'],
  [`const a = 1; ${'//'} @ts-ignore`, 'silences the type checker'],
  [`${'//'} oxlint-disable-next-line no-console`, 'silences the linter'],
  [`${'//'} ${'TO'}DO mend`, 'left behind'],
])('%s is found', (text, what) => {
  expect(whats(checkSyntax([file('engine/a.ts', `\n${text}\n`)]))).toContain(`engine/a.ts:2 ${what}`);
});

test('what merely looks like it is not found', () => {
  const text = [
    "const any = 'any!';",
    'const isSame = a !== b;',
    'switch (a) { default: b(); }',
    `${'//'} oxlint-disable-next-line no-console -- the command line speaks`,
    "const url = 'https://todo.example/TO' + 'DO';",
  ].join('\n');
  expect(checkSyntax([file('engine/a.ts', text)]).findings).toEqual([]);
  expect(checkSyntax([file('builder-ui/vite.config.ts', 'export default 1;')]).findings).toEqual([]);
});

test('a file over 300 lines is found, and a test only over 500', () => {
  const files = [file('engine/a.ts', lines(301)), file('engine/a.test.ts', lines(500)), file('test/b.ts', lines(501))];
  expect(checkLengths(files).findings.map(({ where }) => where)).toEqual(['engine/a.ts', 'test/b.ts', 'files']);
});

test('a function over 60 lines is found, in whatever form it is written', () => {
  const body = lines(59);
  const forms = [`function a() {\n${body}\n}`, `const a = () => {\n${body}\n};`, `class A { a() {\n${body}\n} }`];
  for (const form of forms) {
    expect(whats(checkLengths([file('engine/a.ts', form)]))).toContain('function of 61 lines');
    expect(checkLengths([file('engine/a.test.ts', form)]).findings).toEqual([]);
  }
});

test('functions that are long on the whole are found though none is over 60', () => {
  const many = lines(10, `function a() {\n${lines(36)}\n}`);
  expect(whats(checkLengths([file('engine/a.ts', many)]))).toContain('functions p90 is 38 lines');
});

test('the workflow bundle is followed through values, not through types', () => {
  const files = [
    file('workflows/index.ts', "export { run } from './run.ts';"),
    file(
      'workflows/run.ts',
      "import { advance } from '../engine/advance.ts';\nimport type { Big } from '../engine/big.ts';",
    ),
    file('engine/advance.ts', "import { z } from 'zod';\nimport { condition } from '@temporalio/workflow';"),
    file('engine/big.ts', lines(5_000)),
  ];
  const result = checkWorkflowReach(files);
  expect(result.findings).toEqual([{ where: 'engine/advance.ts', what: 'brings zod into the workflow bundle' }]);
  expect(result.note).toBe('5 lines in 3 files');
});

test('a workflow bundle of more than 4,000 lines is found', () => {
  const files = [file('workflows/index.ts', "import './long.ts';"), file('workflows/long.ts', lines(4_000))];
  expect(whats(checkWorkflowReach(files))).toContain('reaches 4001 lines');
});

test.each(['engine/utils/a.ts', 'engine/types.ts', 'api/helpers.test.ts', 'engine/Gate.ts', 'engine/gate/index.ts'])(
  'the name %s is found',
  (path) => {
    expect(checkNames([path]).findings).not.toEqual([]);
  },
);

test('good names pass', () => {
  const good = [
    'workflows/index.ts',
    'migrations/0001_patients.sql',
    'builder-ui/parts/a-b.module.css',
    'engine/README.md',
  ];
  expect(checkNames(good).findings).toEqual([]);
});

test('a second name for a thing is found in identifiers and left alone in strings', () => {
  expect(whats(checkGlossary([file('engine/a.ts', 'const campaignId = 1;')]))).toContain('here it is journey');
  expect(checkGlossary([file('engine/a.ts', "const a = 'campaign';")]).findings).toEqual([]);
});

test('process.env is found everywhere but where the environment is decided', () => {
  const text = 'const a = process.env.HOME;';
  expect(checkEnvironmentReads([file('activities/mail/a.ts', text)]).findings).toHaveLength(1);
  expect(checkEnvironmentReads([file('activities/config/load-config.ts', text)]).findings).toEqual([]);
});

const manifest = (version: string, allowScripts = {}): string =>
  JSON.stringify({ dependencies: { a: version }, devDependencies: {}, allowScripts });
const lock = (entry: object): string =>
  JSON.stringify({ packages: { '': {}, 'node_modules/a': { integrity: 'sha512-x', ...entry } } });

test('a range, a download address and an undecided install script are found', () => {
  expect(whats(checkLockFile(manifest('^1.0.0'), lock({})))).toContain('not to one version');
  expect(whats(checkLockFile(manifest('1.0.0'), lock({ resolved: 'https://somewhere.example/a.tgz' })))).toContain(
    'downloaded',
  );
  expect(whats(checkLockFile(manifest('1.0.0'), lock({ integrity: undefined })))).toContain('no integrity');
  expect(whats(checkLockFile(manifest('1.0.0'), lock({ hasInstallScript: true })))).toContain('allowScripts');
  expect(checkLockFile(manifest('1.0.0', { a: false }), lock({ hasInstallScript: true })).findings).toEqual([]);
});

test('a step that throws has failed', async () => {
  const broken = { name: 'broken', run: () => Promise.reject(new Error('no module was read')) };
  const outcomes = await runSteps([broken], 2);
  expect(report(outcomes, 1)).toContain('the check itself: no module was read');
  expect(report(outcomes, 1)).toContain('0 checks passed, 1 failed');
});
