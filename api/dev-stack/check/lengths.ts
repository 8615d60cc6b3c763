import ts from 'typescript';
import { lineOf, nodesOf, parse } from './parse.ts';
import { isTest, type SourceFile } from './source-files.ts';
import type { Finding, StepResult } from './step.ts';

/** DESIGN section 11. Medians are an aim that is shown; the rest fails. */
const BUDGET = { fileLines: 300, testLines: 500, fileP90: 200, functionLines: 60, functionP90: 35 } as const;

/** File and function lengths; of function lengths those of tests do not count. */
export function checkLengths(files: readonly SourceFile[]): StepResult {
  const product = files.filter(({ path }) => !isTest(path));
  const fileLines = product.map(lineCount);
  const functions = product.flatMap(functionLengths);
  const functionLines = functions.map(({ lines }) => lines);
  const long = files.filter((file) => lineCount(file) > (isTest(file.path) ? BUDGET.testLines : BUDGET.fileLines));
  const findings: Finding[] = [
    ...long.map((file) => ({ where: file.path, what: `has ${lineCount(file)} lines: divide it by subject` })),
    ...functions
      .filter(({ lines }) => lines > BUDGET.functionLines)
      .map(({ where, lines }) => ({ where, what: `function of ${lines} lines (at most ${BUDGET.functionLines})` })),
    ...overP90('files', fileLines, BUDGET.fileP90),
    ...overP90('functions', functionLines, BUDGET.functionP90),
  ];
  return { findings, note: `files ${shape(fileLines)}, functions ${shape(functionLines)}` };
}

function lineCount({ text }: SourceFile): number {
  return text.trimEnd().split('\n').length;
}

interface FunctionLength {
  readonly where: string;
  readonly lines: number;
}

/** One-line callbacks are expressions, not functions that a person reads as such. */
function functionLengths(file: SourceFile): readonly FunctionLength[] {
  if (!/\.tsx?$/.test(file.path)) return [];
  const source = parse(file);
  return [...nodesOf(source)]
    .filter((node) => ts.isFunctionLike(node) && 'body' in node && node.body !== undefined)
    .map((node) => ({ where: `${file.path}:${lineOf(node)}`, lines: linesOf(node, source), isBlock: hasBlock(node) }))
    .filter(({ lines, isBlock }) => isBlock || lines > 1);
}

function linesOf(node: ts.Node, source: ts.SourceFile): number {
  return source.getLineAndCharacterOfPosition(node.getEnd()).line + 2 - lineOf(node);
}

function hasBlock(node: ts.Node): boolean {
  return ts.isFunctionLike(node) && 'body' in node && node.body !== undefined && ts.isBlock(node.body as ts.Node);
}

function overP90(what: string, values: readonly number[], limit: number): readonly Finding[] {
  const p90 = quantile(values, 0.9);
  return p90 > limit ? [{ where: what, what: `p90 is ${p90} lines (at most ${limit})` }] : [];
}

function shape(values: readonly number[]): string {
  return `${values.length}: median ${quantile(values, 0.5)}, p90 ${quantile(values, 0.9)}, longest ${Math.max(0, ...values)}`;
}

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
