import type { Catalog } from '../../engine/compiler/result.ts';
import type { JourneyDocument } from '../../engine/journey/document.ts';
import type { ReviewView } from '../../engine/wire/journeys.ts';
import type { Opened } from './reading-list.ts';

export const TAB_NAMES = {
  proofs: 'Proofs',
  sentences: 'Sentences',
  diff: 'What changes',
  messages: 'Messages',
} as const;
export type Tab = keyof typeof TAB_NAMES;
export const isTab = (value: string | null): value is Tab => value !== null && Object.hasOwn(TAB_NAMES, value);

/** What each tab shows a part of. A document of a format that this page cannot read is null. */
export interface ReviewParts {
  readonly review: ReviewView;
  readonly document: JourneyDocument | null;
  readonly previous: JourneyDocument | null;
  readonly catalog: Catalog;
  readonly opened: Opened;
  readonly onOpenMessage: (key: string) => void;
}
