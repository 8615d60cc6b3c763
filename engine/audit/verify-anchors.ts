import { openCheckpoint } from './checkpoint.ts';
import type { Checkpoint } from './checkpoint.ts';
import type { VerifyEd25519 } from './signed-note.ts';
import type { VerifierKey } from './verifier-key.ts';

/** The notes kept outside the database that this log's key signed, by size; others prove nothing here. */
export async function openAnchors(
  notes: readonly string[],
  key: VerifierKey,
  verify: VerifyEd25519,
): Promise<ReadonlyMap<number, readonly Checkpoint[]>> {
  const bySize = new Map<number, Checkpoint[]>();
  for (const note of notes) {
    const opened = await openCheckpoint(note, key, verify);
    if (opened.kind === 'signed')
      bySize.set(opened.checkpoint.size, [...(bySize.get(opened.checkpoint.size) ?? []), opened.checkpoint]);
  }
  return bySize;
}
