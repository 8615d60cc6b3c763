import { dirname, join, normalize } from 'node:path';
import ts from 'typescript';
import { parse } from './parse.ts';
import type { SourceFile } from './source-files.ts';
import type { Finding, StepResult } from './step.ts';

const ENTRY = 'workflows/index.ts';
const MOST_LINES = 4_000;
/** What the bundle may hold besides our own code. */
const PACKAGES: readonly string[] = ['@temporalio/workflow', '@temporalio/common'];

interface Reach {
  readonly files: ReadonlySet<string>;
  /** Package, and the file that imports it. */
  readonly packages: readonly (readonly [name: string, from: string])[];
}

/** What a replayed history depends on: every file that the workflow bundle takes in, by value imports alone. */
export function checkWorkflowReach(files: readonly SourceFile[], entry = ENTRY): StepResult {
  const sources = new Map(files.map((file) => [file.path, file]));
  if (!sources.has(entry))
    return { findings: [{ where: entry, what: 'is not there: the workflow bundle starts at it' }], note: '' };
  const reach = reachFrom(entry, sources);
  const lines = [...reach.files].reduce(
    (sum, path) => sum + (sources.get(path)?.text.trimEnd().split('\n').length ?? 0),
    0,
  );
  const findings: Finding[] = reach.packages
    .filter(([name]) => !PACKAGES.includes(name))
    .map(([name, from]) => ({ where: from, what: `brings ${name} into the workflow bundle` }));
  if (lines > MOST_LINES) findings.push({ where: entry, what: `reaches ${lines} lines (at most ${MOST_LINES})` });
  return { findings, note: `${lines} lines in ${reach.files.size} files` };
}

function reachFrom(entry: string, sources: ReadonlyMap<string, SourceFile>): Reach {
  const files = new Set<string>();
  const packages: (readonly [string, string])[] = [];
  const open = [entry];
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    const file = sources.get(path);
    if (files.has(path) || file === undefined) continue;
    files.add(path);
    for (const specifier of valueImports(file)) {
      if (specifier.startsWith('.')) open.push(normalize(join(dirname(path), specifier)));
      else packages.push([specifier, path]);
    }
  }
  return { files, packages };
}

function valueImports(file: SourceFile): readonly string[] {
  return parse(file).statements.flatMap((statement) => {
    if (!ts.isImportDeclaration(statement) && !ts.isExportDeclaration(statement)) return [];
    const isType = ts.isImportDeclaration(statement) ? statement.importClause?.isTypeOnly : statement.isTypeOnly;
    const { moduleSpecifier } = statement;
    return isType !== true && moduleSpecifier !== undefined && ts.isStringLiteral(moduleSpecifier)
      ? [moduleSpecifier.text]
      : [];
  });
}
