import { join } from 'node:path';
import { PROJECT } from '../home.ts';
import { runTool, type ToolResult } from './run-tool.ts';
import { TOP_FOLDERS } from './source-files.ts';
import type { Finding, Step, StepResult } from './step.ts';

const CACHE = join('node_modules', '.cache', 'carewright');

/** The root project holds the tests of engine and workflows, which may use Node while their subjects may not. */
const TYPE_PROJECTS: readonly string[] = [...TOP_FOLDERS, '.'];

export const typeSteps: readonly Step[] = TYPE_PROJECTS.map((folder) => ({
  name: `types ${folder === '.' ? 'of the root' : folder}`,
  run: async () => {
    const stamp = join(CACHE, `${folder === '.' ? 'root' : folder}.tsbuildinfo`);
    const args = ['--noEmit', '--incremental', '--tsBuildInfoFile', stamp, '--pretty', 'false', '-p', folder];
    return result(await runTool('typescript/bin/tsc', args), 'error TS');
  },
}));

/** Without the types of Node the promise rules find a third of what there is (measured), so types are part of the package. */
export const lint: Step = {
  name: 'lint',
  run: async () => {
    const answer = await runTool('oxlint/bin/oxlint', ['--type-aware', '-f', 'unix']);
    return result(answer, '[Error/');
  },
};

export const format: Step = {
  name: 'format',
  run: async () => {
    const cached = ['--cache', '--cache-location', join(CACHE, 'prettier')];
    const { code, output } = await runTool('prettier/bin/prettier.cjs', [
      '--check',
      '--log-level',
      'warn',
      ...cached,
      '.',
    ]);
    const files = output.split('\n').flatMap((line) => /^\[(?:warn|error)\] (\S+\.\w+)/.exec(line)?.[1] ?? []);
    const what = 'is not formatted: node_modules/.bin/prettier --write it';
    return refuseSilence(code, output, { findings: files.map((where) => ({ where, what })), note: '' });
  },
};

export const deadCode: Step = {
  name: 'dead code',
  run: async () => {
    const { code, output } = await runTool('knip/bin/knip.js', ['--reporter', 'compact', '--no-progress']);
    const findings = unusedIn(output);
    return refuseSilence(code, output, { findings, note: '' });
  },
};

/** knip prints a heading ("Unused exports (2)") and then one file a line. */
function unusedIn(output: string): readonly Finding[] {
  const findings: Finding[] = [];
  let heading = 'unused';
  for (const line of output.split('\n')) {
    heading = /^([A-Z][A-Za-z ]+) \(\d+\)$/.exec(line)?.[1] ?? heading;
    const [, where, what] = /^(\S+?): (.+)$/.exec(line) ?? [];
    if (where !== undefined && what !== undefined) findings.push({ where, what: `${heading.toLowerCase()}: ${what}` });
  }
  return findings;
}

function result(answer: ToolResult, mark: string): StepResult {
  const lines = answer.output.split('\n').filter((line) => line.includes(mark));
  const findings = lines.map((line): Finding => {
    const [, where = '', what = line] = /^(\S+?\(\d+,\d+\)|\S+?:\d+:\d+): (.*)$/.exec(line) ?? [];
    return { where: inRepository(where), what };
  });
  return refuseSilence(answer.code, answer.output, { findings, note: '' });
}

function inRepository(where: string): string {
  const path = where.replace(/\((\d+),\d+\)$/, ':$1');
  return path.startsWith(PROJECT) ? path.slice(PROJECT.length + 1) : path;
}

/** A tool that failed without a line that we understand has failed all the same. */
function refuseSilence(code: number, output: string, result: StepResult): StepResult {
  if (code === 0 || result.findings.length > 0) return result;
  return {
    ...result,
    findings: [{ where: 'the tool itself', what: output.trim().slice(-800) || `ended with ${code}` }],
  };
}
