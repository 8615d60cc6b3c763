import { useEffect, useRef } from 'react';
import { useLetterKeys } from '../../shell/letter-keys.ts';
import { select } from '../commands/select.ts';
import type { EditorStore } from '../store/editor-store.ts';
import { isBareCharacter, matches } from './combo.ts';
import { SHORTCUTS } from './shortcuts.ts';
import type { KeyContext } from './shortcuts.ts';

/** Work anywhere in the editor but in a field, where they belong to the text. */
const EVERYWHERE = ['F8', 'Ctrl F', 'Ctrl Z', 'Ctrl Shift Z', 'Ctrl Y', '?'];

const UNDO = ['Ctrl Z', 'Ctrl Shift Z', 'Ctrl Y'];

/** Runs shortcuts while the drawing or the outline has the focus. */
export function useShortcuts(context: KeyContext): void {
  const { isOn } = useLetterKeys();
  const latest = useRef(context);
  latest.current = context;
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const where = event.target instanceof HTMLElement ? event.target : null;
      if (where === null || where.closest('[role=dialog],[role=menu],[role=listbox]') !== null) return;
      const isHome = where.closest('[data-canvas],[data-outline]') !== null;
      for (const shortcut of SHORTCUTS) {
        const combo = shortcut.combos.find((one) => matches(one, event));
        if (combo === undefined || (isBareCharacter(combo) && !isOn)) continue;
        // Fields edit the draft as one types, so undo means the draft's; every other key belongs to the text.
        if (isText(where) && !UNDO.includes(combo)) continue;
        if (!isHome && !EVERYWHERE.includes(combo)) continue;
        // A focused button keeps its own Enter.
        if (combo === 'Enter' && where.closest('button:not([data-step]),a') !== null) return;
        event.preventDefault();
        meanFocused(latest.current.store, where);
        shortcut.run(latest.current);
        return;
      }
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [isOn]);
}

/** A card or line that has the focus but is not selected is what the key means. */
function meanFocused(store: EditorStore, where: HTMLElement): void {
  const step = where.closest('.react-flow__node')?.getAttribute('data-id') ?? where.getAttribute('data-step');
  if (step !== null && !store.getState().selection.includes(step)) select(store, [step]);
}

const isText = (element: HTMLElement): boolean =>
  element.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(element.tagName);
