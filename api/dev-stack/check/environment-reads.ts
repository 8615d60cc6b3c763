import ts from 'typescript';
import { lineOf, nodesOf, parse } from './parse.ts';
import type { SourceFile } from './source-files.ts';
import type { StepResult } from './step.ts';

/** The product reads its environment once; programs that start it, and tests, are told by theirs where to work. */
const MAY_READ: readonly RegExp[] = [
  /^activities\/config\/load-config\.ts$/,
  /^migrations\/run\.ts$/,
  /^api\/dev-stack\//,
  /^builder-ui\/vite\.config\.ts$/,
  /^test\//,
  /\.test\.ts$/,
];

export function checkEnvironmentReads(files: readonly SourceFile[]): StepResult {
  const guarded = files.filter(({ path }) => !MAY_READ.some((pattern) => pattern.test(path)));
  const findings = guarded.flatMap((file) =>
    [...nodesOf(parse(file))].filter(isProcessEnv).map((node) => ({
      where: `${file.path}:${lineOf(node)}`,
      what: 'reads process.env: declare the variable in activities/config/schema.ts and be handed the decision',
    })),
  );
  return { findings, note: `${guarded.length} files` };
}

function isProcessEnv(node: ts.Node): boolean {
  return (
    ts.isPropertyAccessExpression(node) &&
    node.name.text === 'env' &&
    ts.isIdentifier(node.expression) &&
    node.expression.text === 'process'
  );
}
