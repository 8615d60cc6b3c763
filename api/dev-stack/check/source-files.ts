import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { PROJECT } from '../home.ts';

export const TOP_FOLDERS = ['engine', 'workflows', 'activities', 'api', 'builder-ui', 'migrations', 'test'] as const;

export interface SourceFile {
  /** Path in the repository, with `/`. */
  readonly path: string;
  readonly text: string;
}

const SKIPPED: ReadonlySet<string> = new Set(['node_modules', 'dist', 'test-results', 'histories']);

/** Paths of all files of the top folders. */
export function listFiles(root = PROJECT): readonly string[] {
  return TOP_FOLDERS.flatMap((folder) => walk(join(root, folder))).map((path) =>
    relative(root, path).replaceAll('\\', '/'),
  );
}

/** Files with one of these endings, e.g. `.ts`. Throws when there is none: a guard that reads nothing guards nothing. */
export function readSources(endings: readonly string[], root = PROJECT): readonly SourceFile[] {
  const paths = listFiles(root).filter((path) => endings.some((ending) => path.endsWith(ending)));
  if (paths.length === 0) throw new Error(`No file with ${endings.join(', ')} was found under ${root}.`);
  return paths.map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
}

export function isTest(path: string): boolean {
  return /\.test\.tsx?$/.test(path) || path.startsWith('test/');
}

export function isConfigFile(path: string): boolean {
  return path.endsWith('.config.ts');
}

function walk(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (SKIPPED.has(entry.name)) return [];
    const path = join(folder, entry.name);
    return entry.isDirectory() ? walk(path) : [path];
  });
}
