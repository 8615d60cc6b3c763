import { sha256 } from '@noble/hashes/sha2.js';
import { hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { fromBase64, toBase64 } from './base64.ts';
import { openCheckpoint } from './checkpoint.ts';
import type { Checkpoint } from './checkpoint.ts';
import { exportEndText, parseExportLine } from './export-lines.ts';
import type { ExportEntry, ExportHeader, ExportLine } from './export-lines.ts';
import { appendLeaves, areSameBytes, EMPTY_TREE, frontierLength, rootOf } from './merkle-tree.ts';
import type { MerkleTree } from './merkle-tree.ts';
import { openNote } from './signed-note.ts';
import type { VerifyEd25519 } from './signed-note.ts';
import { areSameKeys, decodeVerifierKey } from './verifier-key.ts';
import type { VerifierKey } from './verifier-key.ts';
import { openAnchors } from './verify-anchors.ts';
import { differenceOf } from './verify-entry.ts';
import type { Broken, Difference, SignedStatement, VerifyResult } from './verify-result.ts';

export interface VerifyOptions {
  readonly verify: VerifyEd25519;
  /** The public key that the auditor kept, `name+hash+key`. Without it the export's own is used, and the result says so. */
  readonly verifierKey?: string;
  /** Checkpoint notes kept outside the database. */
  readonly anchors?: readonly string[];
  /** Called with the count of entries read, now and then. */
  readonly onProgress?: (done: number, all: number) => void;
}

/** Lines without line feeds, in order. */
export type ExportText = AsyncIterable<string> | Iterable<string>;

interface Found {
  readonly differs: Difference;
  readonly position?: number;
  readonly lastPosition?: number;
  readonly id?: number;
  readonly checkpoint?: SignedStatement;
}

/** What is known while lines go by. */
interface Reading {
  readonly options: VerifyOptions;
  readonly digest: ReturnType<typeof sha256.create>;
  line: number;
  header: ExportHeader | null;
  key: VerifierKey | null;
  anchors: ReadonlyMap<number, readonly Checkpoint[]>;
  tree: MerkleTree;
  /** The tree's size at the last signed statement that agreed. */
  proven: number;
  agreed: number;
  checkpoints: number;
  erased: number;
  upTo: string | null;
  isEnded: boolean;
}

/**
 * Checks an export with nothing but a public key: each entry against its commitment and leaf, the tree's root at each
 * signed checkpoint and outside anchor, the signature over all bytes. Names the first entry that is wrong. Total: a
 * damaged export is a result, not an error. Runs in server and browser (DESIGN.md section 7; RFC 6962; C2SP).
 */
export async function verifyExport(lines: ExportText, options: VerifyOptions): Promise<VerifyResult> {
  const reading = startReading(options);
  let broken: Broken | null = null;
  for await (const text of lines) {
    reading.line += 1;
    const line = parseExportLine(text);
    if (broken !== null) {
      const contradicted = await statementIn(reading, line);
      if (contradicted !== null) return { ...broken, checkpoint: contradicted };
      continue;
    }
    const found = await takeLine(reading, line);
    if (found !== null) broken = brokenBy(reading, found);
    // An entry's fault is told together with the next checkpoint, which it contradicts.
    if (broken !== null && (broken.position === null || broken.checkpoint !== null)) return broken;
    reading.digest.update(utf8ToBytes(`${text}\n`));
  }
  return broken ?? finish(reading);
}

function startReading(options: VerifyOptions): Reading {
  return {
    options,
    digest: sha256.create(),
    line: 0,
    header: null,
    key: null,
    anchors: new Map(),
    tree: EMPTY_TREE,
    proven: 0,
    agreed: 0,
    checkpoints: 0,
    erased: 0,
    upTo: null,
    isEnded: false,
  };
}

async function takeLine(reading: Reading, line: ExportLine | null): Promise<Found | null> {
  if (reading.header === null)
    return line?.kind === 'header' ? takeHeader(reading, line) : { differs: 'not-an-export' };
  if (reading.isEnded || line === null || line.kind === 'header') return unreadable(reading);
  if (line.kind === 'entry') return takeEntry(reading, line);
  return line.kind === 'checkpoint' ? takeCheckpoint(reading, line.note) : takeEnd(reading, line.note);
}

function unreadable(reading: Reading): Found {
  return reading.tree.size < (reading.header?.end ?? 0)
    ? { differs: 'unreadable-line', position: reading.tree.size }
    : { differs: 'unreadable-line' };
}

async function takeHeader(reading: Reading, header: ExportHeader): Promise<Found | null> {
  const own = decodeVerifierKey(header.verifierKey);
  const given = reading.options.verifierKey === undefined ? own : decodeVerifierKey(reading.options.verifierKey);
  if (own === null || given === null || !areSameKeys(own, given)) return { differs: 'other-key' };
  const tree = startTree(header);
  reading.header = header;
  reading.key = given;
  if (tree === null || !(await isStartProven(header, tree, given, reading.options.verify)))
    return { differs: 'start-unproven' };
  reading.anchors = await openAnchors(reading.options.anchors ?? [], given, reading.options.verify);
  reading.tree = tree;
  reading.proven = tree.size;
  return compareAnchors(reading);
}

function startTree({ start }: ExportHeader): MerkleTree | null {
  const frontier = start.frontier.map(fromBase64).filter((hash) => hash?.length === 32) as Uint8Array[];
  const isWhole = frontier.length === start.frontier.length && frontier.length === frontierLength(start.size);
  return isWhole ? { size: start.size, frontier } : null;
}

async function isStartProven(
  { start }: ExportHeader,
  tree: MerkleTree,
  key: VerifierKey,
  verify: VerifyEd25519,
): Promise<boolean> {
  if (start.size === 0) return start.note === null;
  const opened = start.note === null ? null : await openCheckpoint(start.note, key, verify);
  return (
    opened?.kind === 'signed' &&
    opened.checkpoint.size === tree.size &&
    areSameBytes(opened.checkpoint.root, rootOf(tree))
  );
}

const PROGRESS_EVERY = 1_000;

function takeEntry(reading: Reading, entry: ExportEntry): Found | null {
  const position = reading.tree.size;
  if (entry.position !== position) return { differs: 'out-of-order', position, id: entry.id };
  const differs = differenceOf(entry);
  if (differs !== null) return { differs, position, id: entry.id };
  reading.tree = appendLeaves(reading.tree, [hexToBytes(entry.leaf)]);
  if (entry.content === 'erased') reading.erased += 1;
  if (reading.upTo === null || entry.recordedAt > reading.upTo) reading.upTo = entry.recordedAt;
  if (position % PROGRESS_EVERY === 0) reading.options.onProgress?.(position, reading.header?.end ?? 0);
  return compareAnchors(reading);
}

async function takeCheckpoint(reading: Reading, note: string): Promise<Found | null> {
  const checkpoint = await checkpointIn(reading, note);
  if (checkpoint === null) return { differs: 'checkpoint-signature' };
  if (checkpoint.size !== reading.tree.size)
    return { differs: 'checkpoint-order', position: reading.tree.size, checkpoint };
  if (!areSameBytes(checkpoint.root, rootOf(reading.tree))) return sinceProven(reading, 'root', checkpoint);
  reading.proven = checkpoint.size;
  reading.checkpoints += 1;
  return null;
}

function compareAnchors(reading: Reading): Found | null {
  for (const anchor of reading.anchors.get(reading.tree.size) ?? []) {
    if (!areSameBytes(anchor.root, rootOf(reading.tree))) return sinceProven(reading, 'anchor', anchor);
    reading.agreed += 1;
    reading.proven = anchor.size;
  }
  return null;
}

/** Some entry since the last statement that agreed is not the one that was signed; each alone is in itself whole. */
function sinceProven(reading: Reading, differs: Difference, checkpoint: Checkpoint): Found {
  const last = reading.tree.size - 1;
  return { differs, position: Math.min(reading.proven, Math.max(last, 0)), lastPosition: last, checkpoint };
}

async function takeEnd(reading: Reading, note: string): Promise<Found | null> {
  const { header, key, tree } = reading;
  if (header === null || key === null || tree.size !== header.end) return { differs: 'cut-off', position: tree.size };
  if (reading.proven !== tree.size) return { differs: 'not-covered', position: reading.proven };
  const opened = await openNote(note, key, reading.options.verify);
  const expected = exportEndText(key.name, reading.line - 1, toBase64(reading.digest.clone().digest()));
  if (opened.kind === 'refused' || opened.text !== expected) return { differs: 'bytes' };
  reading.isEnded = true;
  return header.isUpToDate ? findLaterAnchor(reading, header) : null;
}

/** A log that is shorter than a statement signed before this export has lost its tail, or is an old copy. */
function findLaterAnchor(reading: Reading, header: ExportHeader): Found | null {
  const later = [...reading.anchors.values()]
    .flat()
    .filter((anchor) => anchor.size > reading.tree.size && Date.parse(anchor.signedAt) <= Date.parse(header.exportedAt))
    .toSorted((a, b) => a.size - b.size)[0];
  return later === undefined
    ? null
    : { differs: 'shorter-than-anchor', position: reading.tree.size, checkpoint: later };
}

async function statementIn(reading: Reading, line: ExportLine | null): Promise<SignedStatement | null> {
  if (line?.kind !== 'checkpoint') return null;
  const checkpoint = await checkpointIn(reading, line.note);
  return checkpoint === null ? null : { size: checkpoint.size, signedAt: checkpoint.signedAt };
}

async function checkpointIn(reading: Reading, note: string): Promise<Checkpoint | null> {
  if (reading.key === null) return null;
  const opened = await openCheckpoint(note, reading.key, reading.options.verify);
  return opened.kind === 'signed' ? opened.checkpoint : null;
}

function brokenBy(reading: Reading, found: Found): Broken {
  const { differs, position = null, lastPosition = null, id = null, checkpoint } = found;
  return {
    kind: 'broken',
    differs,
    line: reading.line,
    position,
    lastPosition,
    id,
    holdsBefore: position ?? reading.proven,
    checkpoint: checkpoint === undefined ? null : { size: checkpoint.size, signedAt: checkpoint.signedAt },
  };
}

function finish(reading: Reading): VerifyResult {
  const { header, key, tree } = reading;
  if (header === null || key === null) return brokenBy(reading, { differs: 'not-an-export' });
  if (!reading.isEnded) return brokenBy(reading, { differs: 'cut-off', position: tree.size });
  reading.options.onProgress?.(tree.size, header.end);
  return {
    kind: 'verified',
    entries: tree.size - header.start.size,
    erased: reading.erased,
    start: header.start.size,
    size: tree.size,
    upTo: reading.upTo,
    checkpoints: reading.checkpoints,
    anchors: { given: reading.options.anchors?.length ?? 0, agree: reading.agreed },
    key: { verifierKey: header.verifierKey, isGiven: reading.options.verifierKey !== undefined },
  };
}
