import { copyFileSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PROJECT } from '../home.ts';
import { runTool } from './run-tool.ts';

// One statement a rule; the type-aware ones are silent when the linter cannot read types, which must not pass unseen.
const SOURCE = `import { writeFile } from 'node:fs/promises';
import { EventEmitter } from 'node:events';
export function floats(): void { writeFile('a', 'b'); }
export function misuses(emitter: EventEmitter): void { emitter.on('a', async () => { await writeFile('a', 'b'); }); }
export const untyped = (value: any): unknown => value;
export const asserted = (value?: string): string => value!;
export default floats;
`;

const root = realpathSync(mkdtempSync(join(tmpdir(), 'carewright-lint-')));
let output = '';

beforeAll(async () => {
  writeFileSync(join(root, 'a.ts'), SOURCE);
  writeFileSync(
    join(root, 'tsconfig.json'),
    '{ "extends": "./tsconfig.base.json", "compilerOptions": { "types": ["node"] } }',
  );
  for (const file of ['tsconfig.base.json', '.oxlintrc.json']) copyFileSync(join(PROJECT, file), join(root, file));
  symlinkSync(join(PROJECT, 'node_modules'), join(root, 'node_modules'));
  ({ output } = await runTool('oxlint/bin/oxlint', ['--type-aware', '-f', 'unix'], root));
}, 60_000);
afterAll(() => rmSync(root, { recursive: true, force: true }));

test.each([
  ['no-floating-promises', 3],
  ['no-misused-promises', 4],
  ['no-explicit-any', 5],
  ['no-non-null-assertion', 6],
  ['no-default-export', 7],
])('%s is found on line %i', (rule, line) => {
  expect(output.split('\n').some((found) => found.includes(`a.ts:${line}:`) && found.includes(`(${rule})`))).toBe(true);
});
