import { appendFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { AppendedFile } from './appended-file.ts';

test('what was appended at once is read back by place, and a torn last line is dropped at the next opening', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'appended-'));
  const path = join(dir, 'a.jsonl');
  const file = await AppendedFile.open(path);
  const places = await Promise.all(['one', 'zwei', 'três'].map((word) => file.append({ word })));
  expect(await Promise.all(places.map(({ offset, length }) => file.read(offset, length)))).toEqual([
    { word: 'one' },
    { word: 'zwei' },
    { word: 'três' },
  ]);
  await file.close();
  await appendFile(path, '{"word":"to');
  const again = await AppendedFile.open(path);
  await again.append({ word: 'four' });
  const values: unknown[] = [];
  for await (const { value } of again.lines()) values.push(value);
  expect(values).toEqual([{ word: 'one' }, { word: 'zwei' }, { word: 'três' }, { word: 'four' }]);
  await again.close();
  await rm(dir, { recursive: true });
});
