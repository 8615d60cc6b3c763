import type { ReviewView } from '../../engine/wire/journeys.ts';

/** What the reviewer has opened of one review. Kept for this tab, so that a reload does not ask again. */
export interface Opened {
  readonly proofs: boolean;
  readonly changes: boolean;
  /** `node language` of each message. */
  readonly messages: readonly string[];
}

export const NOTHING_OPENED: Opened = { proofs: false, changes: false, messages: [] };
export const messageKey = ({ node, language }: { readonly node: string; readonly language: string }): string =>
  `${node} ${language}`;

/** What is still to be read before approving, in words for the button; null: nothing. */
export function stillToRead(review: Pick<ReviewView, 'messages'>, opened: Opened): string | null {
  const unread = review.messages.filter((message) => !opened.messages.includes(messageKey(message))).length;
  const todo = [
    opened.proofs ? null : 'the proofs',
    opened.changes ? null : 'what changes',
    unread === 0 ? null : `${unread} ${unread === 1 ? 'message' : 'messages'}`,
  ].filter((part) => part !== null);
  return todo.length === 0 ? null : `open ${listWords(todo)} first`;
}

/** The tab where the first unread thing is; null: all was read. */
export function firstUnread(
  review: Pick<ReviewView, 'messages'>,
  opened: Opened,
): 'proofs' | 'diff' | 'messages' | null {
  if (!opened.proofs) return 'proofs';
  if (!opened.changes) return 'diff';
  return stillToRead(review, opened) === null ? null : 'messages';
}

const listWords = (parts: readonly string[]): string =>
  parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1) ?? ''}`;

const keyOf = (review: string): string => `cw-read-${review}`;

export function openedOf(review: string): Opened {
  try {
    const read = JSON.parse(sessionStorage.getItem(keyOf(review)) ?? 'null') as Partial<Opened> | null;
    return { ...NOTHING_OPENED, ...read };
  } catch {
    return NOTHING_OPENED;
  }
}

export const keepOpened = (review: string, opened: Opened): void =>
  sessionStorage.setItem(keyOf(review), JSON.stringify(opened));
