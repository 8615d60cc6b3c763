import { useReactFlow } from '@xyflow/react';
import type { ReactFlowInstance } from '@xyflow/react';
import { useEffect } from 'react';
import type { RefObject } from 'react';
import { useEditor, useEditorStore } from '../store/editor-context.ts';
import { currentOf } from '../store/editor-store.ts';

type Container = RefObject<HTMLDivElement | null>;

/** Keeps the current card in view, also when the panel beside it opens, and focuses it when somebody goes to it. */
export function useCanvasFocus(container: Container): void {
  const store = useEditorStore();
  const flow = useReactFlow();
  const request = useEditor((state) => state.canvasRequest);
  const current = useEditor(currentOf);
  useEffect(() => {
    const id = currentOf(store.getState());
    if (request === 0 || id === null) return;
    // After this render, when the card of a fresh step exists.
    const frame = requestAnimationFrame(() => cardOf(container, id)?.focus({ preventScroll: true }));
    return () => cancelAnimationFrame(frame);
  }, [request, store, container]);
  useEffect(() => {
    const element = container.current;
    if (element === null || current === null) return;
    // The first call comes at once, later ones when the panel takes or gives room.
    const watch = new ResizeObserver(() => panIntoView(flow, element, cardOf(container, current)));
    watch.observe(element);
    return () => watch.disconnect();
  }, [current, request, flow, container]);
}

const cardOf = (container: Container, id: string): HTMLElement | null =>
  container.current?.querySelector<HTMLElement>(`.react-flow__node[data-id="${CSS.escape(id)}"]`) ?? null;

const RULER = 112;
const EDGE = 24;
const TOOLS = 56;

/** Moves the drawing by as little as shows the whole card. */
function panIntoView(flow: ReactFlowInstance, container: HTMLElement, element: HTMLElement | null): void {
  if (element === null) return;
  const view = container.getBoundingClientRect();
  const card = element.getBoundingClientRect();
  const x = shift(card.left, card.right, view.left + RULER + EDGE, view.right - EDGE - TOOLS);
  const y = shift(card.top, card.bottom, view.top + EDGE, view.bottom - EDGE);
  if (x === 0 && y === 0) return;
  const at = flow.getViewport();
  void flow.setViewport({ ...at, x: at.x + x, y: at.y + y });
}

/** How far [from, to] must move to lie in [low, high]; its beginning counts more than its end. */
function shift(from: number, to: number, low: number, high: number): number {
  if (from < low) return low - from;
  return to > high ? Math.max(low - from, high - to) : 0;
}
