import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js';
import { fromBase64 } from './base64.ts';
import { commitmentOf, SALT_BYTES } from './commitment.ts';
import type { ExportEntry } from './export-lines.ts';
import { auditLeafHash } from './leaf.ts';
import type { Difference } from './verify-result.ts';

/** What differs within one entry: its content from its commitment, or its commitment, id and time from its leaf. */
export function differenceOf(entry: ExportEntry): Difference | null {
  if (entry.content === 'unreadable') return 'unreadable-content';
  if (entry.content !== 'erased' && contentCommitment(entry, entry.content) !== entry.commitment) return 'content';
  return leafOf(entry) === entry.leaf ? null : 'leaf';
}

function contentCommitment(
  entry: ExportEntry,
  content: { salt: string; details: Record<string, unknown> },
): string | null {
  const salt = fromBase64(content.salt);
  if (salt?.length !== SALT_BYTES) return null;
  const { at, action, subject, patient, outcome } = entry;
  const actor = { kind: entry.actorKind, id: entry.actor };
  return orNull(() =>
    bytesToHex(commitmentOf(salt, { at, actor, action, subject, patient, outcome, details: content.details })),
  );
}

function leafOf(entry: ExportEntry): string | null {
  const { id, recordedAt } = entry;
  return orNull(() => bytesToHex(auditLeafHash({ commitment: hexToBytes(entry.commitment), id, recordedAt })));
}

/** A changed byte may make a value that cannot be hashed at all. */
function orNull(hash: () => string): string | null {
  try {
    return hash();
  } catch {
    return null;
  }
}
