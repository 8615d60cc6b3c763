import { useEffect } from 'react';
import type { RefObject } from 'react';
import { useLetterKeys } from '../shell/letter-keys.ts';

/**
 * J and K walk the elements marked `data-entry`, and a digit n calls `onDigit(n - 1)`; only while the list has the
 * focus, and not for those who switched letters off (WCAG 2.1.4).
 */
export function useListKeys(list: RefObject<HTMLElement | null>, onDigit?: (index: number) => void): void {
  const { isOn } = useLetterKeys();
  useEffect(() => {
    const node = list.current;
    if (!isOn || node === null) return;
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === 'j' || event.key === 'k') walk(node, event.key === 'j' ? 1 : -1);
      else if (/^[1-9]$/.test(event.key)) onDigit?.(Number(event.key) - 1);
    };
    node.addEventListener('keydown', press);
    return () => node.removeEventListener('keydown', press);
  });
}

function walk(node: HTMLElement, step: 1 | -1): void {
  const entries = [...node.querySelectorAll<HTMLElement>('[data-entry]')];
  const here = entries.findIndex((entry) => entry === document.activeElement);
  entries[Math.min(Math.max(here + step, 0), entries.length - 1)]?.focus();
}
