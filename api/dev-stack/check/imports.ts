import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { cruise, type ICruiseResult } from 'dependency-cruiser';
import { PROJECT } from '../home.ts';
import { TOP_FOLDERS } from './source-files.ts';
import type { Finding, Step, StepResult } from './step.ts';

/** The rules of .dependency-cruiser.mjs over a tree of source folders. Throws when nothing was read. */
export async function checkImports(root: string): Promise<StepResult> {
  const { default: rules } = await import(join(PROJECT, '.dependency-cruiser.mjs'));
  const folders = TOP_FOLDERS.filter((folder) => existsSync(join(root, folder)));
  const { tsConfig: _, ...options } = rules.options;
  const { output } = await cruise(folders, { ...options, baseDir: root, validate: true, ruleSet: rules });
  return summarise(output as ICruiseResult);
}

function summarise({ summary }: ICruiseResult): StepResult {
  // With a TypeScript that it does not know the tool passes having read nothing (measured with 7.0).
  if (summary.totalCruised === 0) throw new Error('The import rules read 0 modules, so they say nothing.');
  const findings = summary.violations.map(({ rule, from, to, cycle }): Finding => ({
    where: from,
    what: `${rule.name}: imports ${cycle === undefined ? to : cycle.map(({ name }) => name).join(' → ')}`,
  }));
  return { findings, note: `${summary.totalCruised} modules` };
}

export const imports: Step = { name: 'imports', run: () => checkImports(PROJECT) };
