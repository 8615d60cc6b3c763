import { useEffect } from 'react';
import type { RefObject } from 'react';
import { useLetterKeys } from '../shell/letter-keys.ts';

/** J and K walk the entries that answer why (Enter asks), 1 to 5 filter; only while the list has the focus. */
export function useTimelineKeys(list: RefObject<HTMLElement | null>, onFilter: (index: number) => void): void {
  const { isOn } = useLetterKeys();
  useEffect(() => {
    const node = list.current;
    if (!isOn || node === null) return;
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === 'j' || event.key === 'k') walk(node, event.key === 'j' ? 1 : -1);
      else if (/^[1-5]$/.test(event.key)) onFilter(Number(event.key) - 1);
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
