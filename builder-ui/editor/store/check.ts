import { compile } from '../../../engine/compiler/compile.ts';
import type { Catalog, Compiled } from '../../../engine/compiler/result.ts';
import type { JourneyDocument } from '../../../engine/journey/document.ts';

export interface Check {
  readonly compiled: Compiled;
  /** Milliseconds since the epoch, and how long it took. */
  readonly at: number;
  readonly tookMs: number;
}

/** Runs the compiler of the server here, on every edit. */
export function checkDraft(document: JourneyDocument, catalog: Catalog): Check {
  const start = performance.now();
  const compiled = compile(document, catalog);
  return { compiled, at: Date.now(), tookMs: Math.max(1, Math.round(performance.now() - start)) };
}
