import type { VerifyResult } from '../../engine/audit/verify-result.ts';
import { verifyExport } from '../../engine/audit/verify-export.ts';
import { openLines } from '../api/open-lines.ts';
import { canVerify, verifyEd25519 } from './web-ed25519.ts';

export interface VerifyInput {
  /** `name+hash+key` that the auditor kept; empty: the export's own. */
  readonly key: string;
  /** The text of an anchors file: one JSON object with a note a line. */
  readonly anchors: string;
  readonly signal: AbortSignal;
  readonly onProgress: (done: number, all: number) => void;
}

export type VerifyOutcome =
  | { readonly kind: 'checked'; readonly result: VerifyResult; readonly evidence: readonly string[] }
  | { readonly kind: 'no-ed25519' };

/** Reads the whole log and checks it here, in this browser: the server is not asked whether it is right. */
export async function runVerify({ key, anchors, signal, onProgress }: VerifyInput): Promise<VerifyOutcome> {
  if (!(await canVerify())) return { kind: 'no-ed25519' };
  const evidence: string[] = [];
  const lines = keeping(await openLines('/v1/audit/export', signal), evidence);
  const result = await verifyExport(lines, {
    verify: verifyEd25519,
    anchors: anchorNotes(anchors),
    onProgress,
    ...(key.trim() === '' ? {} : { verifierKey: key.trim() }),
  });
  return { kind: 'checked', result, evidence };
}

/** Passes lines on and keeps them: should the log not verify, they are the evidence. */
async function* keeping(lines: AsyncIterable<string>, kept: string[]): AsyncGenerator<string> {
  for await (const line of lines) {
    kept.push(line);
    // Lets the page draw its progress between thousands of hashes.
    if (kept.length % 500 === 0) await new Promise((resolve) => setTimeout(resolve));
    yield line;
  }
}

/** Notes in an anchors file; lines that are none are left out. */
export function anchorNotes(text: string): readonly string[] {
  return text.split('\n').flatMap((line) => {
    try {
      const value = JSON.parse(line) as { readonly note?: unknown } | null;
      return typeof value?.note === 'string' ? [value.note] : [];
    } catch {
      return [];
    }
  });
}
