import { canonicalJson } from '../../../engine/canonical/canonical-json.ts';
import type { JourneyDocument } from '../../../engine/journey/document.ts';

/** The order of the fields says nothing: the server keeps its own. */
export const isSameDocument = (a: JourneyDocument, b: JourneyDocument): boolean => a === b || textOf(a) === textOf(b);

/** Half a character, as some keyboards leave it, has no canonical text; the server refuses it with its reason. */
function textOf(document: JourneyDocument): string {
  try {
    return canonicalJson(document);
  } catch {
    return JSON.stringify(document);
  }
}
