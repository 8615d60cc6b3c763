import type { Finding, StepResult } from './step.ts';

/** A name that says nothing gathers everything. */
const EMPTY_NAMES: ReadonlySet<string> = new Set([
  'util',
  'utils',
  'helper',
  'helpers',
  'common',
  'shared',
  'misc',
  'types',
  'lib',
  'stuff',
  'manager',
  'base',
]);
const KEBAB = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const MIGRATION = /^\d{4}_[a-z0-9_]+\.sql$/;
const FREE = /^(?:README\.md|\.[a-z.]+)$/;

/** Folder and file names: kebab-case, and each says what is inside. */
export function checkNames(paths: readonly string[]): StepResult {
  return { findings: paths.flatMap(problemsOf), note: `${paths.length} names` };
}

function problemsOf(path: string): readonly Finding[] {
  const parts = path.split('/');
  const file = parts.at(-1) ?? '';
  const stems = [...parts.slice(0, -1), file.split('.')[0] ?? ''];
  const findings: Finding[] = [];
  const empty = stems.find((stem) => EMPTY_NAMES.has(stem));
  if (empty !== undefined) findings.push({ where: path, what: `"${empty}" says nothing: name the subject` });
  if (file === 'index.ts' && path !== 'workflows/index.ts')
    findings.push({ where: path, what: 'an index is a barrel' });
  const isFine = MIGRATION.test(file) || FREE.test(file) || stems.every((stem) => KEBAB.test(stem));
  if (!isFine) findings.push({ where: path, what: 'is not kebab-case' });
  return findings;
}
