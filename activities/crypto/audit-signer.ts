import { createPrivateKey, createPublicKey, sign } from 'node:crypto';
import { encodeVerifierKey, keyHash } from '../../engine/audit/verifier-key.ts';
import { BadKeyring } from './keyring-file.ts';

/** Signs checkpoints of the audit log with Ed25519. */
export interface AuditSigner {
  /** Name of the log and of its key. A new key is a new log: its first entry binds the last anchor of the old one. */
  readonly origin: string;
  /** Raw public key, 32 bytes. */
  readonly publicKey: Uint8Array;
  /** The public key as auditors keep it: `name+hash+key` (C2SP signed-note). */
  readonly verifierKey: string;
  /** Raw signature, 64 bytes. */
  sign(message: Uint8Array): Uint8Array;
}

/** Takes an Ed25519 private key in PKCS #8. Throws BadKeyring when it is none. */
export function auditSigner(pkcs8: Buffer): AuditSigner {
  const privateKey = privateKeyOf(pkcs8);
  const publicKey = rawPublicKey(createPublicKey(privateKey));
  const origin = `carewright.audit/${Buffer.from(keyHash('carewright.audit', publicKey)).toString('hex')}`;
  return Object.freeze({
    origin,
    publicKey,
    verifierKey: encodeVerifierKey({ name: origin, publicKey }),
    sign: (message: Uint8Array) => sign(null, message, privateKey),
  });
}

function privateKeyOf(pkcs8: Buffer): ReturnType<typeof createPrivateKey> {
  try {
    const key = createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' });
    if (key.asymmetricKeyType === 'ed25519') return key;
  } catch {
    // Falls to the error below, which says how to go on.
  }
  throw new BadKeyring('The audit-signing key of the keyring is not an Ed25519 key. Restore the file from its backup.');
}

function rawPublicKey(key: ReturnType<typeof createPublicKey>): Uint8Array {
  const { x } = key.export({ format: 'jwk' });
  return Buffer.from(x ?? '', 'base64url');
}
