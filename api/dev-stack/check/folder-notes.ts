import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TOP_FOLDERS } from './source-files.ts';
import type { Finding, StepResult } from './step.ts';

const ONE_SCREEN = 60;

/** Each top folder explains itself on one screen. */
export function checkFolderNotes(root: string): StepResult {
  const findings = TOP_FOLDERS.flatMap((folder): readonly Finding[] => {
    const where = `${folder}/README.md`;
    if (!existsSync(join(root, where)))
      return [{ where, what: 'is missing: duty, what it may import, how to add one' }];
    const lines = readFileSync(join(root, where), 'utf8').trimEnd().split('\n').length;
    return lines > ONE_SCREEN ? [{ where, what: `has ${lines} lines: one screen is ${ONE_SCREEN}` }] : [];
  });
  return { findings, note: `${TOP_FOLDERS.length} folders` };
}
