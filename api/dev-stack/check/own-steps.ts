import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT } from '../home.ts';
import { checkSyntax } from './banned-syntax.ts';
import { checkEnvExample } from './env-example.ts';
import { checkEnvironmentReads } from './environment-reads.ts';
import { checkFolderNotes } from './folder-notes.ts';
import { checkGlossary } from './glossary.ts';
import { checkLengths } from './lengths.ts';
import { checkLockFile } from './lock-file.ts';
import { checkNames } from './names.ts';
import { listFiles, readSources, type SourceFile } from './source-files.ts';
import type { Step, StepResult } from './step.ts';
import { checkWorkflowReach } from './workflow-reach.ts';

const text = (file: string): string => readFileSync(join(PROJECT, file), 'utf8');
let sources: readonly SourceFile[] | undefined;
const all = () => (sources ??= readSources(['.ts', '.tsx', '.mjs', '.css', '.sql']));
const code = () => all().filter(({ path }) => /\.tsx?$/.test(path));
const step = (name: string, run: () => StepResult): Step => ({ name, run: async () => run() });

/** Guards of our own, all quick. */
export const ownSteps: readonly Step[] = [
  step('lengths', () => checkLengths(all())),
  step('syntax', () => checkSyntax(code())),
  step('workflow bundle', () => checkWorkflowReach(code())),
  step('names', () => checkNames(listFiles())),
  step('glossary', () => checkGlossary(code())),
  step('environment', () => checkEnvironmentReads(code())),
  step('.env.example', checkEnvExample),
  step('lock file', () => checkLockFile(text('package.json'), text('package-lock.json'))),
  step('folder notes', () => checkFolderNotes(PROJECT)),
];
