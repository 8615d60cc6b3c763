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
    // After this render, when the card of a fresh step exists; one out of sight is drawn only when it has been moved there.
    return soon(() => {
      const card = cardOf(container, id);
      if (card === null) panIntoView(flow, container.current, id);
      card?.focus({ preventScroll: true });
      return card !== null;
    });
  }, [request, store, flow, container]);
  useEffect(() => {
    const element = container.current;
    if (element === null || current === null) return;
    // The first call comes at once, later ones when the panel takes or gives room.
    const watch = new ResizeObserver(() => panIntoView(flow, element, current));
    watch.observe(element);
    return () => watch.disconnect();
  }, [current, request, flow, container]);
}

const MOST_FRAMES = 30;

/** In the next frames until it is done; the answer calls it off. */
function soon(isDone: () => boolean): () => void {
  let frames = 0;
  let frame = 0;
  const next = () => {
    frame = requestAnimationFrame(() => {
      frames += 1;
      if (!isDone() && frames < MOST_FRAMES) next();
    });
  };
  next();
  return () => cancelAnimationFrame(frame);
}

const cardOf = (container: Container, id: string): HTMLElement | null =>
  container.current?.querySelector<HTMLElement>(`.react-flow__node[data-id="${CSS.escape(id)}"]`) ?? null;

const RULER = 112;
const EDGE = 24;
const TOOLS = 56;

/** Moves the drawing by as little as shows the whole card; by its place, for a card far away is not in the page. */
export function panIntoView(
  flow: Pick<ReactFlowInstance, 'getNode' | 'getViewport' | 'setViewport'>,
  container: HTMLElement | null,
  id: string,
): void {
  const node = flow.getNode(id);
  const view = container?.getBoundingClientRect();
  if (node === undefined || view === undefined) return;
  const at = flow.getViewport();
  const [left, top] = [node.position.x * at.zoom + at.x, node.position.y * at.zoom + at.y];
  const [width, height] = [(node.width ?? 0) * at.zoom, (node.height ?? 0) * at.zoom];
  const x = shift(left, left + width, RULER + EDGE, view.width - EDGE - TOOLS);
  const y = shift(top, top + height, EDGE, view.height - EDGE);
  if (x !== 0 || y !== 0) void flow.setViewport({ ...at, x: at.x + x, y: at.y + y });
}

/** How far [from, to] must move to lie in [low, high]; its beginning counts more than its end. */
function shift(from: number, to: number, low: number, high: number): number {
  if (from < low) return low - from;
  return to > high ? Math.max(low - from, high - to) : 0;
}
