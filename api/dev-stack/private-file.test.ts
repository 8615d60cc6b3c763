import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readJson, writePrivateJson } from './private-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'carewright-private-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('what is written is for the owner only and leaves no draft behind', () => {
  const file = join(folder, 'deep', 'secret.json');
  writePrivateJson(file, { word: 'hush' });
  expect(readJson(file)).toEqual({ word: 'hush' });
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readdirSync(join(folder, 'deep'))).toEqual(['secret.json']);
});

test('a file that others could read is narrowed when written again', () => {
  const file = join(folder, 'wide.json');
  writeFileSync(file, '{}', { mode: 0o644 });
  writePrivateJson(file, {});
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

test('a missing or broken file reads as null', () => {
  expect(readJson(join(folder, 'none.json'))).toBeNull();
  writeFileSync(join(folder, 'half.json'), '{"a":');
  expect(readJson(join(folder, 'half.json'))).toBeNull();
});
