import { useCallback, useEffect, useState } from 'react';
import type { ReviewView } from '../../engine/wire/journeys.ts';
import { keepOpened, openedOf } from './reading-list.ts';
import type { Opened } from './reading-list.ts';
import type { Tab } from './review-tabs.ts';

/** Which of the things to read were opened. Opening the tab opens proofs and changes; messages are opened one by one. */
export function useOpened(
  review: ReviewView,
  tab: Tab,
): { readonly opened: Opened; readonly openMessage: (key: string) => void } {
  const [opened, setOpened] = useState<Opened>(() => openedOf(review.id));
  const isProofs = tab === 'proofs';
  const isChanges = tab === 'diff';
  useEffect(() => {
    if (isProofs || isChanges)
      setOpened((before) => ({
        ...before,
        proofs: before.proofs || isProofs,
        changes: before.changes || isChanges,
      }));
  }, [isProofs, isChanges]);
  useEffect(() => keepOpened(review.id, opened), [review.id, opened]);
  const openMessage = useCallback(
    (key: string) =>
      setOpened((before) =>
        before.messages.includes(key) ? before : { ...before, messages: [...before.messages, key] },
      ),
    [],
  );
  return { opened, openMessage };
}
