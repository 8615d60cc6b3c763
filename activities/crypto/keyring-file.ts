import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { linkSync, lstatSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

export const KEY_USES = [
  'kek',
  'blind-index',
  'message-id',
  'link-token',
  'payload',
  'session',
  'audit-signing',
] as const;
export type KeyUse = (typeof KEY_USES)[number];

/** One key. Of several with one use the last is current; older ones still open what they closed. */
export interface KeyEntry {
  readonly id: string;
  readonly use: KeyUse;
  readonly createdAt: string;
  /** Base64 of 32 random bytes; for `audit-signing` of an Ed25519 private key in PKCS #8. */
  readonly secret: string;
}

export interface KeyringFile {
  readonly formatVersion: 1;
  readonly keys: readonly KeyEntry[];
}

/** The file is not one we may use. The message says what to do and shows no key. */
export class BadKeyring extends Error {
  override readonly name = 'BadKeyring';
}

/** Reads the keyring, making it first when there is none. Several processes may start at once: all get the same file. */
export function readOrCreateKeyring(path: string): KeyringFile {
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (found === undefined) createKeyring(path);
  checkMode(path);
  return parseKeyring(path, readFileSync(path, 'utf8'));
}

/** Written aside and linked into place: whole or not at all, and never over one that is there. */
function createKeyring(path: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const draft = `${path}.${process.pid}.${randomBytes(4).toString('hex')}.new`;
  writeFileSync(draft, `${JSON.stringify(newKeyring(new Date()), null, 2)}\n`, {
    mode: 0o600,
    flag: 'wx',
    flush: true,
  });
  try {
    linkSync(draft, path);
  } catch (error) {
    if (!isExists(error)) throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

function newKeyring(now: Date): KeyringFile {
  return { formatVersion: 1, keys: KEY_USES.map((use) => newKey(use, now)) };
}

function newKey(use: KeyUse, now: Date): KeyEntry {
  const secret = use === 'audit-signing' ? newSigningKey() : randomBytes(32);
  return {
    id: `${use}-${randomBytes(6).toString('hex')}`,
    use,
    createdAt: now.toISOString(),
    secret: secret.toString('base64'),
  };
}

function newSigningKey(): Buffer {
  return generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'der' });
}

function checkMode(path: string): void {
  const stat = lstatSync(path);
  if (!stat.isFile()) throw new BadKeyring(`The keyring ${path} is not a plain file. Put the file itself there.`);
  const mode = stat.mode & 0o777;
  if (process.platform !== 'win32' && (mode & 0o077) !== 0) {
    throw new BadKeyring(
      `The keyring ${path} may be read by others (mode ${mode.toString(8)}). Find out who did, then: chmod 600 ${path}`,
    );
  }
}

function parseKeyring(path: string, text: string): KeyringFile {
  const file = parsed(text);
  if (!isKeyringFile(file))
    throw new BadKeyring(
      `The keyring ${path} is not whole or not of format 1. Restore it from its backup; without it sealed data stays closed.`,
    );
  const missing = KEY_USES.filter((use) => !file.keys.some((key) => key.use === use));
  if (missing.length > 0)
    throw new BadKeyring(`The keyring ${path} has no key for ${missing.join(', ')}. Restore it from its backup.`);
  if (new Set(file.keys.map((key) => key.id)).size !== file.keys.length)
    throw new BadKeyring(`The keyring ${path} has one id twice. Restore it from its backup.`);
  return file;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The parser's own message quotes the text.
    return null;
  }
}

function isKeyringFile(value: unknown): value is KeyringFile {
  if (value === null || typeof value !== 'object' || !('formatVersion' in value) || !('keys' in value)) return false;
  return value.formatVersion === 1 && Array.isArray(value.keys) && value.keys.every(isKeyEntry);
}

function isKeyEntry(value: unknown): value is KeyEntry {
  if (value === null || typeof value !== 'object' || !('id' in value) || !('use' in value) || !('secret' in value))
    return false;
  return typeof value.id === 'string' && typeof value.secret === 'string' && KEY_USES.some((use) => use === value.use);
}

function isExists(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EEXIST';
}
