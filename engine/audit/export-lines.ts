import { z } from 'zod';

/**
 * An export of the audit log is JSON Lines: a header, entries by position with each checkpoint behind the entry that
 * completes it, an end. The end's note signs all bytes before it, so that no byte can change unseen.
 */
const hash = z.string().regex(/^[0-9a-f]{64}$/);
const count = z.number().int().nonnegative();

export const exportHeader = z.strictObject({
  kind: z.literal('header'),
  format: z.literal('carewright-audit-export/1'),
  /** The public key of the log, `name+hash+key`; an auditor compares it with the one kept since the start. */
  verifierKey: z.string(),
  exportedAt: z.string(),
  /** Entries before the first: their count, the right edge of their tree (base64, largest first), their checkpoint. */
  start: z.strictObject({ size: count, frontier: z.array(z.string()), note: z.string().nullable() }),
  /** Size of the tree at the last entry. */
  end: count,
  /** True when it goes up to the newest checkpoint of its time. */
  isUpToDate: z.boolean(),
});

/** `erased`: the key was destroyed with the patient. `unreadable`: it should open and does not. */
const content = z.union([
  z.strictObject({ salt: z.string(), details: z.record(z.string(), z.unknown()) }),
  z.literal(['erased', 'unreadable']),
]);

export const exportEntry = z.strictObject({
  kind: z.literal('entry'),
  /** Place in the tree, from 0. */
  position: count,
  id: count,
  recordedAt: z.string(),
  at: z.string(),
  actorKind: z.string(),
  actor: z.string(),
  action: z.string(),
  subject: z.string(),
  patient: z.string().nullable(),
  outcome: z.string(),
  content,
  commitment: hash,
  leaf: hash,
});

export const exportCheckpoint = z.strictObject({ kind: z.literal('checkpoint'), note: z.string() });
export const exportEnd = z.strictObject({ kind: z.literal('end'), note: z.string() });

export const exportLine = z.discriminatedUnion('kind', [exportHeader, exportEntry, exportCheckpoint, exportEnd]);

export type ExportHeader = z.infer<typeof exportHeader>;
export type ExportEntry = z.infer<typeof exportEntry>;
export type ExportLine = z.infer<typeof exportLine>;

/** What the note at the end says: the log, how many lines it covers, the SHA-256 (base64) over them with their line feeds. */
export function exportEndText(origin: string, lines: number, sha256: string): string {
  return `${origin}/export\n${lines}\n${sha256}\n`;
}

/** A line without its line feed; null when it is none of ours. */
export function parseExportLine(text: string): ExportLine | null {
  try {
    const parsed = exportLine.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
