import { createReadStream } from 'node:fs';
import { CommandFailed } from './command-failed.ts';

/** The lines of a file without their line feeds, exactly: node:readline would also split at other marks and hide a CR. */
export async function* readLines(path: string): AsyncGenerator<string> {
  let rest = '';
  for await (const chunk of chunksOf(path)) {
    const lines = `${rest}${chunk}`.split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  if (rest !== '') yield rest;
}

async function* chunksOf(path: string): AsyncGenerator<string> {
  try {
    for await (const chunk of createReadStream(path, 'utf8')) yield String(chunk);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    throw new CommandFailed(`The file ${path} cannot be read (${code}). Check its name and who may read it.`);
  }
}
