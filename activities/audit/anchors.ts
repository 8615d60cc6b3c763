import { createReadStream } from 'node:fs';
import { appendFile, mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline';

/** Appends a signed note to the file outside the database. One JSON object a line. */
export async function appendAnchor(path: string, note: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await appendFile(path, `${JSON.stringify({ note })}\n`, { mode: 0o600, flush: true });
}

/** The notes of the file in their order; none when it does not exist. A last line cut off by a kill is left out. */
export async function readAnchors(path: string): Promise<readonly string[]> {
  const isThere = await stat(path).then(
    () => true,
    () => false,
  );
  if (!isThere) return [];
  const notes: string[] = [];
  for await (const line of createInterface({ input: createReadStream(path, 'utf8') })) {
    const note = noteIn(line);
    if (note !== null) notes.push(note);
  }
  return notes;
}

function noteIn(line: string): string | null {
  try {
    const value: unknown = JSON.parse(line);
    const isAnchor = value !== null && typeof value === 'object' && 'note' in value && typeof value.note === 'string';
    return isAnchor ? (value as { readonly note: string }).note : null;
  } catch {
    return null;
  }
}
