import { createHash, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto';
import { expect, test } from 'vitest';
import { toBase64 } from './base64.ts';
import { signCheckpointNote } from './checkpoint.ts';
import { commitmentOf } from './commitment.ts';
import { exportEndText } from './export-lines.ts';
import type { ExportEntry, ExportLine } from './export-lines.ts';
import { auditLeafHash } from './leaf.ts';
import { appendLeaves, EMPTY_TREE, rootOf } from './merkle-tree.ts';
import type { MerkleTree } from './merkle-tree.ts';
import { signNote } from './signed-note.ts';
import type { VerifyEd25519 } from './signed-note.ts';
import { encodeVerifierKey } from './verifier-key.ts';
import { verifyExport } from './verify-export.ts';
import { verifyWords } from './verify-words.ts';

const verifyEd25519: VerifyEd25519 = (publicKey, message, signature) => {
  const key = { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(publicKey).toString('base64url') };
  return verify(null, message, createPublicKey({ key, format: 'jwk' }), signature);
};

function makeSigner(name: string) {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const raw = Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url');
  return { name, publicKey: raw, sign: (message: Uint8Array) => sign(null, message, privateKey) };
}

const signer = makeSigner('carewright.audit/test');
const verifierKey = encodeVerifierKey(signer);
const SIGNED_AT = '2026-05-03T14:10:00.000Z';

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

function makeEntry(position: number, details: Record<string, unknown> = { enrollments: position }): ExportEntry {
  const salt = new Uint8Array(16).fill(position + 1);
  const entry = {
    at: '2026-05-03T12:00:00.000Z',
    action: 'event.accepted',
    subject: `evt_${position}`,
    patient: 'pat_1',
    outcome: 'accepted',
  };
  const commitment = commitmentOf(salt, { ...entry, actor: { kind: 'client', id: 'clt_1' }, details });
  const id = 100 + position * 3;
  const recordedAt = `2026-05-03T14:09:${String(position % 60).padStart(2, '0')}.123456Z`;
  const leaf = hex(auditLeafHash({ commitment, id, recordedAt }));
  const content = { salt: toBase64(salt), details };
  return {
    kind: 'entry',
    position,
    id,
    recordedAt,
    ...entry,
    actorKind: 'client',
    actor: 'clt_1',
    content,
    commitment: hex(commitment),
    leaf,
  };
}

const treeOf = (entries: readonly ExportEntry[]): MerkleTree =>
  appendLeaves(
    EMPTY_TREE,
    entries.map((entry) => Buffer.from(entry.leaf, 'hex')),
  );

function noteOf(entries: readonly ExportEntry[], by = signer): string {
  const tree = treeOf(entries);
  return signCheckpointNote({ origin: by.name, size: tree.size, root: rootOf(tree), signedAt: SIGNED_AT }, by);
}

const ENTRIES = Array.from({ length: 11 }, (_, position) => makeEntry(position));

/** Checkpoints at 4, 7 and 11. */
function body(entries: readonly ExportEntry[], notesOf = entries): ExportLine[] {
  const lines: ExportLine[] = [
    {
      kind: 'header',
      format: 'carewright-audit-export/1',
      verifierKey,
      exportedAt: '2026-05-03T15:00:00.000Z',
      start: { size: 0, frontier: [], note: null },
      end: 11,
      isUpToDate: true,
    },
  ];
  entries.forEach((entry, index) => {
    lines.push(entry);
    if ([4, 7, 11].includes(index + 1)) lines.push({ kind: 'checkpoint', note: noteOf(notesOf.slice(0, index + 1)) });
  });
  return lines;
}

/** With a good signature over the bytes: what a thief of the signing key, or the exporter itself over changed rows, would give. */
function sealed(lines: readonly ExportLine[]): string[] {
  const texts = lines.map((line) => JSON.stringify(line));
  const sha = createHash('sha256')
    .update(texts.map((text) => `${text}\n`).join(''))
    .digest('base64');
  return [
    ...texts,
    JSON.stringify({ kind: 'end', note: signNote(exportEndText(signer.name, texts.length, sha), signer) }),
  ];
}

const check = (lines: readonly string[], anchors: readonly string[] = []) =>
  verifyExport(lines, { verify: verifyEd25519, verifierKey, anchors });
const good = sealed(body(ENTRIES));

function changedAt(position: number, change: Partial<ExportEntry>): ExportEntry[] {
  return ENTRIES.map((entry) => (entry.position === position ? { ...entry, ...change } : entry));
}

test('a good export verifies, with anchors', async () => {
  const result = await check(good, [noteOf(ENTRIES.slice(0, 4)), noteOf(ENTRIES.slice(0, 6)), noteOf(ENTRIES)]);
  expect(result).toMatchObject({
    kind: 'verified',
    entries: 11,
    erased: 0,
    size: 11,
    checkpoints: 3,
    anchors: { given: 3, agree: 3 },
    key: { isGiven: true },
  });
  expect(verifyWords(result, { zone: 'UTC' })).toBe(
    'Verified. 11 entries up to 14:09:10 are complete and unchanged. 3 of 3 outside anchors agree.',
  );
});

test('a changed entry is named with the checkpoint it contradicts', async () => {
  const result = await check(sealed(body(changedAt(5, { outcome: 'refused' }), ENTRIES)));
  expect(result).toMatchObject({
    kind: 'broken',
    differs: 'content',
    position: 5,
    id: 115,
    holdsBefore: 5,
    checkpoint: { size: 7, signedAt: SIGNED_AT },
  });
  expect(verifyWords(result, { zone: 'UTC' })).toBe(
    'Does not verify. Entry 6 differs from the signed checkpoint of 3 May, 14:10. Entries before it hold. Stop exports and call the privacy officer.',
  );
});

test.each([
  ['the actor', { actor: 'clt_2' }, 'content'],
  ['the actor kind', { actorKind: 'person' }, 'content'],
  ['the action', { action: 'event.unmatched' }, 'content'],
  ['the subject', { subject: 'evt_x' }, 'content'],
  ['the patient', { patient: null }, 'content'],
  ['the calendar time', { at: '2026-05-03T12:00:00.001Z' }, 'content'],
  ['the details', { content: { salt: toBase64(new Uint8Array(16).fill(6)), details: { enrollments: 6 } } }, 'content'],
  ['the salt', { content: { salt: toBase64(new Uint8Array(16)), details: { enrollments: 5 } } }, 'content'],
  ['the recorded time', { recordedAt: '2026-05-03T14:09:05.123457Z' }, 'leaf'],
  ['the id', { id: 116 }, 'leaf'],
  ['the sealed bytes', { content: 'unreadable' }, 'unreadable-content'],
] as const)('a change of %s is found and named', async (_, change, differs) => {
  expect(await check(sealed(body(changedAt(5, change), ENTRIES)))).toMatchObject({
    kind: 'broken',
    differs,
    position: 5,
  });
});

test('an entry rewritten whole, leaf and all, is found by the signed root', async () => {
  const rewritten = ENTRIES.map((entry) => (entry.position === 5 ? makeEntry(5, { enrollments: 99 }) : entry));
  const result = await check(sealed(body(rewritten, ENTRIES)));
  expect(result).toMatchObject({
    kind: 'broken',
    differs: 'root',
    position: 4,
    lastPosition: 6,
    checkpoint: { size: 7 },
  });
  expect(verifyWords(result, { zone: 'UTC' })).toContain('One of the entries 5 to 7 differs');
});

test('a rewritten and newly signed log is found by an outside anchor only', async () => {
  const rewritten = ENTRIES.map((entry) => (entry.position === 5 ? makeEntry(5, { enrollments: 99 }) : entry));
  expect(await check(sealed(body(rewritten)))).toMatchObject({ kind: 'verified' });
  expect(await check(sealed(body(rewritten)), [noteOf(ENTRIES.slice(0, 8))])).toMatchObject({
    kind: 'broken',
    differs: 'anchor',
    position: 7,
    checkpoint: { size: 8 },
  });
});

test.each([
  ['deleted in the middle', (entries: ExportEntry[]) => entries.filter((entry) => entry.position !== 5), 5],
  ['swapped', (entries: ExportEntry[]) => entries.toSpliced(5, 2, ...entries.slice(5, 7).toReversed()), 5],
  ['inserted', (entries: ExportEntry[]) => entries.toSpliced(5, 0, makeEntry(4)), 5],
])('an entry %s is found and named', async (_, change, position) => {
  const lines = body(ENTRIES);
  const changed = change(ENTRIES);
  const withNotes = [...lines.slice(0, 1), ...changed, ...lines.filter((line) => line.kind === 'checkpoint')];
  expect(await check(sealed(withNotes))).toMatchObject({ kind: 'broken', position, checkpoint: expect.anything() });
});

test('entries deleted at the tail are found by the end of the export and by an anchor', async () => {
  expect(await check(good.slice(0, -1))).toMatchObject({ kind: 'broken', differs: 'cut-off' });
  expect(await check(good.slice(0, 7))).toMatchObject({ kind: 'broken', differs: 'cut-off', position: 5 });
  const shorter = body(ENTRIES)
    .slice(0, 10)
    .map((line) => (line.kind === 'header' ? { ...line, end: 7 } : line));
  expect(await check(sealed(shorter))).toMatchObject({ kind: 'verified', size: 7 });
  expect(await check(sealed(shorter), [noteOf(ENTRIES)])).toMatchObject({
    kind: 'broken',
    differs: 'shorter-than-anchor',
    position: 7,
  });
});

test('entries after the last checkpoint are not taken for proven', async () => {
  const lines = body(ENTRIES).slice(0, -1);
  expect(await check(sealed(lines))).toMatchObject({ kind: 'broken', differs: 'not-covered', position: 7 });
});

test('entries of an erased patient hold their place', async () => {
  const result = await check(sealed(body(changedAt(5, { content: 'erased' }), ENTRIES)));
  expect(result).toMatchObject({ kind: 'verified', entries: 11, erased: 1 });
});

test('an export that starts later follows the checkpoint before it', async () => {
  const tree = treeOf(ENTRIES.slice(0, 4));
  const start = { size: 4, frontier: tree.frontier.map(toBase64), note: noteOf(ENTRIES.slice(0, 4)) };
  const [header, ...rest] = body(ENTRIES);
  if (header?.kind !== 'header') throw new Error('no header');
  const later = [{ ...header, start }, ...rest.slice(5)];
  expect(await check(sealed(later))).toMatchObject({ kind: 'verified', entries: 7, start: 4, size: 11 });
  const other = { ...start, frontier: tree.frontier.map(() => toBase64(new Uint8Array(32))) };
  expect(await check(sealed([{ ...header, start: other }, ...rest.slice(5)]))).toMatchObject({
    kind: 'broken',
    differs: 'start-unproven',
  });
});

test('another key, and no export at all, are told apart', async () => {
  const other = encodeVerifierKey(makeSigner('carewright.audit/test'));
  expect(await verifyExport(good, { verify: verifyEd25519, verifierKey: other })).toMatchObject({
    differs: 'other-key',
  });
  expect(await check(['{}'])).toMatchObject({ differs: 'not-an-export', line: 1 });
  expect(await check([])).toMatchObject({ differs: 'not-an-export' });
});

test('an export signed with another key of the same name is refused', async () => {
  const thief = makeSigner(signer.name);
  const lines = body(ENTRIES).map((line) =>
    line.kind === 'checkpoint' ? { ...line, note: noteOf(ENTRIES, thief) } : line,
  );
  expect(await check(sealed(lines))).toMatchObject({ kind: 'broken', differs: 'checkpoint-signature' });
});

test('any flipped bit of an export is found, and within an entry the entry is named', async () => {
  const bytes = Buffer.from(`${good.join('\n')}\n`, 'utf8');
  // The line feed behind a line counts to it.
  const ends = good.map((_, index) => Buffer.byteLength(`${good.slice(0, index + 1).join('\n')}\n`));
  for (let at = 0; at < bytes.length - 1; at += 1) {
    const changed = Buffer.from(bytes);
    changed[at] = (changed[at] ?? 0) ^ (1 << (at % 7));
    const result = await check(changed.toString('utf8').replace(/\n$/, '').split('\n'));
    expect(result.kind, `byte ${at}`).toBe('broken');
    const line = ends.findIndex((end) => at < end);
    const original = JSON.parse(good[line] ?? '') as ExportLine;
    if (original.kind === 'entry') expect(result, `byte ${at}`).toMatchObject({ position: original.position });
  }
});
