import type { VerifyEd25519 } from '../../engine/audit/signed-note.ts';

/** Ed25519 by the browser itself. Throws `NotSupportedError` where a browser has none: see `canVerify`. */
export const verifyEd25519: VerifyEd25519 = async (publicKey, message, signature) => {
  const key = await crypto.subtle.importKey('raw', bytes(publicKey), 'Ed25519', false, ['verify']);
  return crypto.subtle.verify('Ed25519', key, bytes(signature), bytes(message));
};

/** A copy with a buffer of its own, as the interface wants it. */
const bytes = (view: Uint8Array): Uint8Array<ArrayBuffer> => new Uint8Array(view);

/** The base point's encoding: a valid public key, so that importing it asks only whether the browser knows Ed25519. */
const KNOWN_KEY = Uint8Array.from([0x58, ...Array.from({ length: 31 }, () => 0x66)]);

export async function canVerify(): Promise<boolean> {
  try {
    await crypto.subtle.importKey('raw', KNOWN_KEY, 'Ed25519', false, ['verify']);
    return true;
  } catch {
    return false;
  }
}
