import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { placeAfterCurrent } from '../commands/add-step.ts';
import { openPicker } from '../commands/open-picker.ts';
import { useEditor, useEditorStore } from '../store/editor-context.ts';
import { currentOf, documentOf } from '../store/editor-store.ts';
import { outlineOf } from './outline-tree.ts';
import { OutlineLines } from './outline-line.tsx';
import styles from './outline.module.css';

/** The journey as text: every line a step, every port a branch, with the same commands as the drawing. */
export function Outline() {
  const store = useEditorStore();
  const container = useRef<HTMLDivElement>(null);
  const document = useEditor(documentOf);
  const isReadOnly = useEditor((state) => state.isReadOnly);
  useOutlineFocus(container);
  return (
    <div className={styles.outline} ref={container} data-outline>
      <ol className={styles.sheet} aria-label="Steps of the journey">
        <OutlineLines steps={outlineOf(document)} />
      </ol>
      {!isReadOnly && (
        <Button
          mt="md"
          leftSection={<IconPlus size={16} stroke={1.7} aria-hidden />}
          onClick={(event) => openPicker(store, { kind: 'add', after: placeAfterCurrent(store) }, event.currentTarget)}
        >
          Add a step
        </Button>
      )}
    </div>
  );
}

/** Going to a step puts the focus on its line. */
function useOutlineFocus(container: React.RefObject<HTMLDivElement | null>): void {
  const store = useEditorStore();
  const request = useEditor((state) => state.canvasRequest);
  useEffect(() => {
    const id = currentOf(store.getState());
    if (request === 0 || id === null) return;
    container.current?.querySelector<HTMLElement>(`[data-step="${CSS.escape(id)}"]`)?.focus();
  }, [request, store, container]);
}
