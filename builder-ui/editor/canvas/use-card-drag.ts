import { useCallback, useState } from 'react';
import type { NodeChange } from '@xyflow/react';
import { applyEdit } from '../store/editor-store.ts';
import type { EditorStore } from '../store/editor-store.ts';
import { select } from '../commands/select.ts';
import type { Layout, Point } from '../document/room.ts';
import type { StepNode } from './flow-elements.ts';

/** Cards under the pointer move at once; the draft learns of it when they are let go, as one gesture. */
export function useCardDrag(store: EditorStore) {
  const [dragged, setDragged] = useState<Layout | null>(null);
  const onNodesChange = useCallback(
    (changes: NodeChange<StepNode>[]) => {
      const moved = positionsIn(changes);
      if (moved !== null) setDragged((before) => ({ ...before, ...moved }));
      const selection = selectionAfter(store.getState().selection, changes);
      if (selection !== null) select(store, selection);
    },
    [store],
  );
  const onNodeDragStop = useCallback(
    (_event: unknown, _node: StepNode, nodes: readonly StepNode[]) => {
      setDragged(null);
      const layout = Object.fromEntries(nodes.map(({ id, position }) => [id, rounded(position)]));
      if (Object.keys(layout).length > 0) applyEdit(store, { kind: 'place-cards', layout, because: 'moved' });
    },
    [store],
  );
  return { dragged, onNodesChange, onNodeDragStop };
}

const rounded = ({ x, y }: Point): Point => ({ x: Math.round(x), y: Math.round(y) });

function positionsIn(changes: readonly NodeChange<StepNode>[]): Layout | null {
  const moves = changes.flatMap((change) =>
    change.type === 'position' && change.dragging === true && change.position !== undefined
      ? [[change.id, change.position] as const]
      : [],
  );
  return moves.length === 0 ? null : Object.fromEntries(moves);
}

/** React Flow reports who became selected or not; order stays the order of selecting. */
function selectionAfter(before: readonly string[], changes: readonly NodeChange<StepNode>[]): readonly string[] | null {
  const picks = changes.filter((change) => change.type === 'select');
  if (picks.length === 0) return null;
  const off = new Set(picks.filter((change) => !change.selected).map((change) => change.id));
  const on = picks.filter((change) => change.selected && !before.includes(change.id)).map((change) => change.id);
  return [...before.filter((id) => !off.has(id)), ...on];
}
