import { useCallback, useRef } from 'react';
import { readingOrder } from '../../../engine/journey/reading-order.ts';
import { usePaletteCommands } from '../../shell/palette-store.ts';
import { goToStep } from '../commands/select.ts';
import { kindLabel, stepName } from '../document/kind-of.ts';
import { documentOf } from '../store/editor-store.ts';
import { SHORTCUTS } from './shortcuts.ts';
import type { KeyContext } from './shortcuts.ts';

/** The journey's steps and the editor's shortcuts, offered to ⌘/Ctrl K. */
export function useEditorCommands(context: KeyContext): void {
  const latest = useRef(context);
  latest.current = context;
  const read = useCallback(() => {
    const { store } = latest.current;
    const steps = readingOrder(documentOf(store.getState())).map((node) => ({
      id: `step ${node.id}`,
      label: stepName(node),
      detail: kindLabel(node.kind),
      group: 'Steps',
      run: () => goToStep(store, node.id),
    }));
    const acts = SHORTCUTS.filter(({ group }) => group !== 'Walk').map(({ words, combos, run }) => ({
      id: `key ${words}`,
      label: words,
      group: 'Editor',
      keys: combos[0],
      run: () => run(latest.current),
    }));
    return [...steps, ...acts];
  }, []);
  usePaletteCommands('editor', read);
}
