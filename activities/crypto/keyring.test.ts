import { spawn } from 'node:child_process';
import {
  chmodSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { afterAll, expect, test } from 'vitest';
import { verifyEd25519 } from '../audit/node-ed25519.ts';
import { blindIndex, normaliseAddress } from './blind-index.ts';
import { hashToken, linkToken, messageIdFor } from './keyed-id.ts';
import { BadKeyring, openKeyring } from './keyring.ts';
import { isId, newId } from './random-id.ts';

const root = mkdtempSync(join(tmpdir(), 'carewright-keyring-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
const newFolder = () => mkdtempSync(join(root, 'folder-'));
const newPath = () => join(newFolder(), 'keys', 'keyring.json');

test('the first start makes a keyring that only its owner may read, the next ones take it', () => {
  const path = newPath();
  const first = openKeyring(path);
  expect(statSync(path).mode & 0o777).toBe(0o600);
  const second = openKeyring(path);
  expect(second.hmac('blind-index', 'x')).toEqual(first.hmac('blind-index', 'x'));
  expect(second.auditSigner.verifierKey).toBe(first.auditSigner.verifierKey);
  expect(second.sessionSecret).toBe(first.sessionSecret);
  expect(readdirSync(join(path, '..'))).toEqual(['keyring.json']);
});

test('uses do not share keys, and neither do organisations', () => {
  const keyring = openKeyring(newPath());
  const other = openKeyring(newPath());
  const macs = [
    keyring.hmac('blind-index', 'x'),
    keyring.hmac('message-id', 'x'),
    keyring.hmac('link-token', 'x'),
    other.hmac('link-token', 'x'),
  ];
  expect(new Set(macs.map((mac) => mac.toString('hex'))).size).toBe(4);
  expect(keyring.auditSigner.origin).not.toBe(other.auditSigner.origin);
});

test('several processes that start at once get one keyring', async () => {
  const path = newPath();
  const program = `import { openKeyring } from '${join(import.meta.dirname, 'keyring.ts')}'; console.log(openKeyring(process.argv[1]).auditSigner.origin)`;
  const origins = await Promise.all(
    Array.from({ length: 4 }, () => outputOf(['--input-type=module', '-e', program, path])),
  );
  expect(new Set(origins).size).toBe(1);
  expect(origins[0]).toContain('carewright.audit/');
});

async function outputOf(args: readonly string[]): Promise<string> {
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  let text = '';
  for await (const chunk of child.stdout) text += String(chunk);
  return text.trim();
}

test.each([0o644, 0o640, 0o666, 0o604])('a keyring of mode %o is refused with the command that mends it', (mode) => {
  const path = newPath();
  openKeyring(path);
  chmodSync(path, mode);
  expect(() => openKeyring(path)).toThrow(BadKeyring);
  expect(() => openKeyring(path)).toThrow(`chmod 600 ${path}`);
});

test('a link, a damaged file and a missing key are refused, without a key in the message', () => {
  const path = newPath();
  openKeyring(path);
  const text = readFileSync(path, 'utf8');
  const link = join(newFolder(), 'link.json');
  symlinkSync(path, link);
  expect(() => openKeyring(link)).toThrow('not a plain file');
  writeFileSync(path, text.slice(0, 300));
  const damaged = (() => {
    try {
      return openKeyring(path);
    } catch (error) {
      return String(error);
    }
  })();
  expect(damaged).toContain('Restore it from its backup');
  const secret = /"secret": "([^"]+)"/.exec(text)?.[1] ?? '';
  expect(secret.length).toBe(44);
  expect(damaged).not.toContain(secret.slice(0, 8));
  const file = JSON.parse(text) as { keys: { use: string }[] };
  writeFileSync(path, JSON.stringify({ ...file, keys: file.keys.filter((key) => key.use !== 'payload') }));
  expect(() => openKeyring(path)).toThrow('no key for payload');
});

test('printing a keyring shows no key', () => {
  const path = newPath();
  const keyring = openKeyring(path);
  const secrets = [...readFileSync(path, 'utf8').matchAll(/"secret": "([^"]+)"/g)].map((match) => match[1] ?? '');
  const printed = inspect(keyring, { depth: 10, showHidden: true }) + JSON.stringify(keyring.kek(keyring.currentKekId));
  for (const secret of secrets) expect(printed).not.toContain(secret);
});

test('older keys still open, the newest is current, an unknown one is refused', () => {
  const path = newPath();
  const before = openKeyring(path).currentPayloadKeyId;
  const file = JSON.parse(readFileSync(path, 'utf8')) as { keys: object[] };
  const added = {
    id: 'payload-new',
    use: 'payload',
    createdAt: '2027-01-01T00:00:00.000Z',
    secret: Buffer.alloc(32, 7).toString('base64'),
  };
  writeFileSync(path, JSON.stringify({ ...file, keys: [...file.keys, added] }));
  const keyring = openKeyring(path);
  expect(keyring.currentPayloadKeyId).toBe('payload-new');
  expect(keyring.payloadKey(before).symmetricKeySize).toBe(32);
  expect(() => keyring.payloadKey('gone')).toThrow(BadKeyring);
});

test('the audit signer signs what its public key verifies', () => {
  const { auditSigner } = openKeyring(newPath());
  const message = Buffer.from('size 1');
  expect(verifyEd25519(auditSigner.publicKey, message, auditSigner.sign(message))).toBe(true);
  expect(verifyEd25519(auditSigner.publicKey, Buffer.from('size 2'), auditSigner.sign(message))).toBe(false);
});

test.each([
  ['  Ada@Example.ORG ', 'ada@example.org'],
  ['ada@bücher.example', 'ada@xn--bcher-kva.example'],
  ['ada@example.org.', 'ada@example.org'],
  ['ada+news@example.org', 'ada+news@example.org'],
  ['"a@b"@example.org', '"a@b"@example.org'],
])('the address %j is looked up as %j', (address, normal) => {
  expect(normaliseAddress(address)).toBe(normal);
});

test('a blind index finds the same value and nothing of another kind or organisation', () => {
  const keyring = openKeyring(newPath());
  const index = blindIndex(keyring, 'address', 'ada@example.org');
  expect(index.length).toBe(32);
  expect(blindIndex(keyring, 'address', ' ADA@example.org')).toEqual(index);
  expect(blindIndex(keyring, 'event', 'ada@example.org')).not.toEqual(index);
  expect(blindIndex(openKeyring(newPath()), 'address', 'ada@example.org')).not.toEqual(index);
  expect(blindIndex(keyring, 'record-number', 'ehr\n 00A7 ')).toEqual(
    blindIndex(keyring, 'record-number', 'ehr\n00A7'),
  );
  expect(blindIndex(keyring, 'record-number', 'ehr\n00a7')).not.toEqual(
    blindIndex(keyring, 'record-number', 'ehr\n00A7'),
  );
});

test('a Message-ID and a token are the same for every try, and differ by send and kind', () => {
  const keyring = openKeyring(newPath());
  expect(messageIdFor(keyring, 'enr_1/n/1/con_1', 'mail.example')).toMatch(/^<[0-9a-f]{40}@mail\.example>$/);
  expect(messageIdFor(keyring, 'a', 'x.example')).toBe(messageIdFor(keyring, 'a', 'x.example'));
  expect(messageIdFor(keyring, 'a', 'x.example')).not.toBe(messageIdFor(keyring, 'b', 'x.example'));
  expect(() => messageIdFor(keyring, 'a', 'x.example>\r\nBcc: y')).toThrow('host name');
  expect(linkToken(keyring, 'a', 'confirm')).toMatch(/^[\w-]{43}$/);
  expect(linkToken(keyring, 'a', 'confirm')).not.toBe(linkToken(keyring, 'a', 'opt-out'));
  expect(hashToken('abc').toString('hex')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
});

test('ids have a prefix, 128 random bits and no letters that look alike', () => {
  const ids = Array.from({ length: 5000 }, () => newId('pat'));
  expect(new Set(ids).size).toBe(5000);
  for (const id of ids) expect(isId('pat', id), id).toBe(true);
  expect(ids[0]).toMatch(/^pat_[^ilou]{26}$/);
  expect(isId('con', ids[0] ?? '')).toBe(false);
});
