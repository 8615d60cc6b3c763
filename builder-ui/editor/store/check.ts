import { compile } from '../../../engine/compiler/compile.ts';
import type { Catalog } from '../../../engine/compiler/result.ts';
import type { JourneyDocument } from '../../../engine/journey/document.ts';
import type { Check } from './editor-store.ts';

/** Runs the compiler of the server here, on every edit. */
export function checkDraft(document: JourneyDocument, catalog: Catalog): Check {
  const start = performance.now();
  const compiled = compile(document, catalog);
  return { compiled, at: Date.now(), tookMs: Math.max(1, Math.round(performance.now() - start)) };
}
