import ts from 'typescript';
import { lineOf, nodesOf, parse } from './parse.ts';
import { isConfigFile, type SourceFile } from './source-files.ts';
import type { Finding, StepResult } from './step.ts';

/** What the language allows and this repository does not: DESIGN section 11, and what Node cannot erase. */
export function checkSyntax(files: readonly SourceFile[]): StepResult {
  return { findings: files.flatMap(findIn), note: `${files.length} files` };
}

function findIn(file: SourceFile): readonly Finding[] {
  const found = [...nodesOf(parse(file))].flatMap((node): readonly Finding[] => {
    const what = bannedNode(node, file.path);
    return what === null ? [] : [{ where: `${file.path}:${lineOf(node)}`, what }];
  });
  return [...found, ...bannedComments(file)];
}

function bannedNode(node: ts.Node, path: string): string | null {
  if (node.kind === ts.SyntaxKind.AnyKeyword) return 'any: say unknown and look, or name the type';
  if (ts.isNonNullExpression(node)) return '! non-null assertion: handle the absence';
  if (ts.isEnumDeclaration(node)) return 'enum: a union of strings';
  if (ts.isModuleDeclaration(node) && ts.isIdentifier(node.name)) return 'namespace: a module';
  if (isParameterProperty(node)) return 'parameter property: Node cannot erase it';
  if (isDefaultExport(node) && !isConfigFile(path)) return 'default export: export by name';
  return isBarrelLine(node) ? 'export * from: import from where a thing lives' : null;
}

function isParameterProperty(node: ts.Node): boolean {
  return ts.isParameter(node) && ts.isParameterPropertyDeclaration(node, node.parent);
}

function isDefaultExport(node: ts.Node): boolean {
  if (ts.isExportAssignment(node)) return true;
  return node.kind === ts.SyntaxKind.DefaultKeyword && node.parent.kind !== ts.SyntaxKind.DefaultClause;
}

function isBarrelLine(node: ts.Node): boolean {
  return ts.isExportDeclaration(node) && node.moduleSpecifier !== undefined && node.exportClause === undefined;
}

const COMMENTS: readonly (readonly [RegExp, string])[] = [
  [/@ts-(?:ignore|nocheck|expect-error)\b/, 'silences the type checker: mend the type'],
  [/(?:ox|es)lint-disable(?!.* -- \S)/, 'silences the linter without saying why (… -- reason)'],
  [/\bTODO\b|\bFIXME\b|\bXXX\b/, 'left behind: do it, or file an issue'],
];

/** Comments alone: a string may speak of them. */
function bannedComments({ path, text }: SourceFile): readonly Finding[] {
  return text.split('\n').flatMap((line, index) => {
    const comment = /(?:^|\s)(?:\/\/|\/?\*)(.*)$/.exec(line)?.[1] ?? '';
    const hits = COMMENTS.filter(([pattern]) => pattern.test(comment));
    return hits.map(([, what]) => ({ where: `${path}:${index + 1}`, what }));
  });
}
