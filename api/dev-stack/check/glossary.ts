import ts from 'typescript';
import { lineOf, nodesOf, parse } from './parse.ts';
import type { SourceFile } from './source-files.ts';
import type { Finding, StepResult } from './step.ts';

/** One name for one thing (DESIGN section 2). Left what people would say by habit, right what it is called here. */
const NOT_OURS: readonly (readonly [RegExp, string])[] = [
  [/campaign/i, 'journey'],
  [/subscriber/i, 'contact, or patient'],
  [/enrolment/i, 'enrollment'],
  [/organization/i, 'organisation'],
  [/canceled/i, 'cancelled'],
  [/kill_?switch/i, 'hold'],
  [/tenant/i, 'nothing: one deployment serves one organisation'],
  [/blacklist|blocklist/i, 'suppression'],
  [/emailTemplate/, 'template'],
];

/** Identifiers alone: standards have words of their own, which stand in strings. */
export function checkGlossary(files: readonly SourceFile[]): StepResult {
  return { findings: files.flatMap(foreignWords), note: `${files.length} files` };
}

function foreignWords(file: SourceFile): readonly Finding[] {
  if (!NOT_OURS.some(([pattern]) => pattern.test(file.text))) return [];
  return [...nodesOf(parse(file))].flatMap((node) => {
    if (!ts.isIdentifier(node)) return [];
    const hits = NOT_OURS.filter(([pattern]) => pattern.test(node.text));
    return hits.map(([, ours]) => ({
      where: `${file.path}:${lineOf(node)}`,
      what: `${node.text}: here it is ${ours}`,
    }));
  });
}
