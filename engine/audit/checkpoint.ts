import { fromBase64, toBase64 } from './base64.ts';
import { openNote, signNote } from './signed-note.ts';
import type { NoteSigner, VerifyEd25519 } from './signed-note.ts';
import type { VerifierKey } from './verifier-key.ts';

/** A statement over the audit tree (C2SP tlog-checkpoint). */
export interface Checkpoint {
  /** The log; also the name of its key. */
  readonly origin: string;
  readonly size: number;
  /** 32 bytes. */
  readonly root: Uint8Array;
  /** When it was signed, RFC 3339 in UTC: an extension line, so that the time is signed as well. */
  readonly signedAt: string;
}

const SIGNED_AT = 'signed-at ';

export function checkpointText({ origin, size, root, signedAt }: Checkpoint): string {
  return `${origin}\n${size}\n${toBase64(root)}\n${SIGNED_AT}${signedAt}\n`;
}

/** Null when the text is not a checkpoint with a time. Further extension lines are ignored. */
export function parseCheckpoint(text: string): Checkpoint | null {
  const [origin = '', size = '', encodedRoot = '', ...extensions] = text.split('\n').slice(0, -1);
  const root = fromBase64(encodedRoot);
  const signedAt = extensions.find((line) => line.startsWith(SIGNED_AT))?.slice(SIGNED_AT.length);
  if (origin === '' || !/^(0|[1-9]\d{0,15})$/.test(size) || root?.length !== 32 || signedAt === undefined) return null;
  if (Number.isNaN(Date.parse(signedAt))) return null;
  return { origin, size: Number(size), root, signedAt };
}

export function signCheckpointNote(checkpoint: Checkpoint, signer: NoteSigner): string {
  return signNote(checkpointText(checkpoint), signer);
}

export type OpenedCheckpoint =
  | { readonly kind: 'signed'; readonly checkpoint: Checkpoint }
  | { readonly kind: 'refused'; readonly reason: 'not-a-note' | 'other-key' | 'bad-signature' | 'not-a-checkpoint' };

/** The checkpoint in a note, once its signature holds and its origin is the key's name. */
export async function openCheckpoint(note: string, key: VerifierKey, verify: VerifyEd25519): Promise<OpenedCheckpoint> {
  const opened = await openNote(note, key, verify);
  if (opened.kind === 'refused') return opened;
  const checkpoint = parseCheckpoint(opened.text);
  const isOfThisLog = checkpoint !== null && checkpoint.origin === key.name;
  return isOfThisLog ? { kind: 'signed', checkpoint } : { kind: 'refused', reason: 'not-a-checkpoint' };
}
