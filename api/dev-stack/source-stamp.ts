import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT } from './home.ts';

/** One hash over every file of some folders (or single files) of the project, by path and content. */
export function hashOfSources(places: readonly string[]): string {
  const hash = createHash('sha256');
  for (const file of places.flatMap(filesIn).sort()) {
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(PROJECT, file)))
      .update('\0');
  }
  return hash.digest('hex');
}

/** True when `output` was built from sources with this hash. The stamp is written after the output, so never too early. */
export function isBuiltFrom(output: string, hash: string): boolean {
  const stamp = stampOf(output);
  return existsSync(output) && existsSync(stamp) && readFileSync(stamp, 'utf8') === hash;
}

export function markBuilt(output: string, hash: string): void {
  writeFileSync(stampOf(output), hash);
}

function stampOf(output: string): string {
  return `${output}.sources`;
}

function filesIn(place: string): readonly string[] {
  if (statSync(join(PROJECT, place)).isFile()) return [place];
  const entries = readdirSync(join(PROJECT, place), { withFileTypes: true });
  return entries.flatMap((entry) => {
    const path = `${place}/${entry.name}`;
    if (entry.isDirectory()) return filesIn(path);
    return /\.test\.tsx?$/.test(entry.name) || entry.name.endsWith('.md') ? [] : [path];
  });
}
