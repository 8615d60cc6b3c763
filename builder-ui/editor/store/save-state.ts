import type { JourneyDocument } from '../../../engine/journey/document.ts';

/** A draft as the server has it. `savedAt` is RFC 3339. */
export interface ServerDraft {
  readonly document: JourneyDocument;
  readonly etag: string;
  readonly savedAt: string;
}

/** Where the draft stands. `changes` counts gestures that the server has not seen. */
export type SaveState =
  | { readonly kind: 'saved' }
  | { readonly kind: 'waiting' }
  | { readonly kind: 'saving' }
  | { readonly kind: 'offline' }
  | { readonly kind: 'conflict'; readonly theirs: ServerDraft }
  | { readonly kind: 'refused'; readonly error: unknown };
