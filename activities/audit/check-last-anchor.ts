import { openCheckpoint } from '../../engine/audit/checkpoint.ts';
import type { Checkpoint } from '../../engine/audit/checkpoint.ts';
import { areSameBytes } from '../../engine/audit/merkle-tree.ts';
import type { AuditSigner } from '../crypto/audit-signer.ts';
import { readAnchors } from './anchors.ts';
import { verifyEd25519 } from './node-ed25519.ts';
import type { Witness } from './witness.ts';

export type AnchorCheck =
  | { readonly kind: 'agrees' | 'no-anchor' }
  /** The log is shorter than it was, or other: an old copy was restored, or somebody changed it. */
  | { readonly kind: 'differs'; readonly size: number };

/** Compares the log with the newest anchor of this key. For a witness that has read nothing yet. */
export async function checkLastAnchor(path: string, signer: AuditSigner, witness: Witness): Promise<AnchorCheck> {
  const anchor = await lastAnchor(path, signer);
  if (anchor === null) return { kind: 'no-anchor' };
  const root = await witness.rootAt(anchor.size);
  const isSame = root !== null && areSameBytes(root, anchor.root);
  return isSame ? { kind: 'agrees' } : { kind: 'differs', size: anchor.size };
}

async function lastAnchor(path: string, signer: AuditSigner): Promise<Checkpoint | null> {
  const key = { name: signer.origin, publicKey: signer.publicKey };
  for (const note of (await readAnchors(path)).toReversed()) {
    const opened = await openCheckpoint(note, key, verifyEd25519);
    if (opened.kind === 'signed') return opened.checkpoint;
  }
  return null;
}
