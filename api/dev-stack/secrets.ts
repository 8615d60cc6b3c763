import { randomBytes, randomInt } from 'node:crypto';
import { join } from 'node:path';
import type { Home } from './home.ts';
import { readJson, writePrivateJson } from './private-file.ts';

/** Secrets of this home, made at its first start. */
export interface Secrets {
  readonly session: string;
}

export function homeSecrets(home: Home): Secrets {
  const file = join(home.folder, 'secrets.json');
  const known = readJson(file);
  if (known !== null && typeof known === 'object' && 'session' in known && typeof known.session === 'string') {
    return { session: known.session };
  }
  const made = { session: randomBytes(32).toString('base64url') };
  writePrivateJson(file, made);
  return made;
}

/** Long enough for IAM-01 (15 or more) and easy to copy: five groups of four, no look-alikes. */
export function randomPassword(): string {
  const letters = 'abcdefghjkmnpqrstuvwxyz23456789';
  const group = () => Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join('');
  return Array.from({ length: 5 }, group).join('-');
}
