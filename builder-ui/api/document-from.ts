import type { JourneyDocument } from '../../engine/journey/document.ts';
import { readDocument } from '../../engine/journey/upgrades.ts';

/** A stored document of any known format, brought up to date. Throws when this page is older than the document. */
export function documentFrom(value: unknown): JourneyDocument {
  const read = readDocument(value);
  if (!read.ok)
    throw new Error('The document has a format that this page does not know. Reload to get the newest page.');
  return read.document;
}
