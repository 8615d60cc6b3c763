import { useReactFlow } from '@xyflow/react';
import { useEffect } from 'react';
import type { RefObject } from 'react';
import { CARD_WIDTH } from '../document/room.ts';
import { useEditor, useEditorStore } from '../store/editor-context.ts';
import { currentOf } from '../store/editor-store.ts';

/** Follows requests to go to a step: brings its card into view and gives it the focus. */
export function useCanvasFocus(container: RefObject<HTMLDivElement | null>): void {
  const store = useEditorStore();
  const flow = useReactFlow();
  const request = useEditor((state) => state.canvasRequest);
  useEffect(() => {
    const id = currentOf(store.getState());
    if (request === 0 || id === null) return;
    // After this render, when the card of a fresh step exists.
    const frame = requestAnimationFrame(() => {
      const node = flow.getInternalNode(id);
      if (node === undefined) return;
      const { x, y } = node.internals.positionAbsolute;
      if (!isInView(container.current, id)) void flow.setCenter(x + CARD_WIDTH / 2, y + 60, { zoom: flow.getZoom() });
      container.current
        ?.querySelector<HTMLElement>(`.react-flow__node[data-id="${CSS.escape(id)}"]`)
        ?.focus({ preventScroll: true });
    });
    return () => cancelAnimationFrame(frame);
  }, [request, store, flow, container]);
}

function isInView(container: HTMLElement | null, id: string): boolean {
  const card = container?.querySelector(`.react-flow__node[data-id="${CSS.escape(id)}"]`)?.getBoundingClientRect();
  const view = container?.getBoundingClientRect();
  if (card === undefined || view === undefined) return false;
  return card.top >= view.top && card.bottom <= view.bottom && card.left >= view.left + 112 && card.right <= view.right;
}
