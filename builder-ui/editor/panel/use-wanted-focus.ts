import { useLayoutEffect, useRef } from 'react';
import type { RefObject } from 'react';

export interface WantedFocus<T extends HTMLElement> {
  readonly container: RefObject<T | null>;
  /** Selectors in order of preference; the first that can take the focus after the next change of the page gets it. */
  readonly want: (...selectors: readonly string[]) => void;
}

/** Lists that change under the hand: who moves, adds or removes an entry goes on from there by keyboard. */
export function useWantedFocus<T extends HTMLElement>(): WantedFocus<T> {
  const container = useRef<T>(null);
  const wanted = useRef<readonly string[]>([]);
  useLayoutEffect(() => {
    if (wanted.current.length === 0) return;
    const found = wanted.current
      .map((selector) => container.current?.querySelector<HTMLElement>(selector))
      .find((element) => element != null && !element.matches(':disabled'));
    wanted.current = [];
    found?.focus();
  });
  return { container, want: (...selectors) => (wanted.current = selectors) };
}
