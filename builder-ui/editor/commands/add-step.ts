import { NODE_KINDS } from '../../../engine/journey/kinds.ts';
import type { NodeKindName } from '../../../engine/journey/kinds.ts';
import type { JourneyDocument } from '../../../engine/journey/document.ts';
import { rowBelow } from '../canvas/card-size.ts';
import { positionsOf } from '../canvas/positions.ts';
import { kindLabel, stepById, stepName } from '../document/kind-of.ts';
import { portsOf, targetOf } from '../document/ports.ts';
import type { Place } from '../document/ports.ts';
import { COLUMN, freePlace, ROW } from '../document/room.ts';
import type { Point } from '../document/room.ts';
import { withOwnSalt } from '../document/split-salt.ts';
import { newStepId } from '../document/step-id.ts';
import { applyEdit, currentOf, documentOf } from '../store/editor-store.ts';
import type { EditorStore } from '../store/editor-store.ts';

/** Adds a step behind a port (or loose), selects it and asks for the focus in its first required field. */
export function addStep(store: EditorStore, kind: NodeKindName, after: Place | null, at?: Point): void {
  const document = documentOf(store.getState());
  const id = newStepId();
  const node = { id, kind, name: '', settings: withOwnSalt(kind, NODE_KINDS[kind].defaults(), id) };
  applyEdit(store, { kind: 'add-step', node, after, at: at ?? placeFor(document, after) });
  const parent = after === null ? null : stepById(document, after.from);
  store.setState((state) => ({
    selection: [node.id],
    panel: 'settings',
    focusRequest: state.focusRequest + 1,
    announcement: parent === null ? `${kindLabel(kind)} added.` : `Step added after ${stepName(parent)}.`,
  }));
}

/** Where what it leads to stands (that moves down), else below the port. */
export function placeFor(document: JourneyDocument, after: Place | null): Point {
  const layout = positionsOf(document);
  const target = after === null ? null : targetOf(document, after);
  const parent = after === null ? null : stepById(document, after.from);
  const from = parent === null ? undefined : layout[parent.id];
  if (after === null || parent === null || from === undefined) return loosePlace(Object.values(layout));
  const below = target === null ? undefined : layout[target];
  const y = from.y + rowBelow(document, parent);
  if (below !== undefined && below.y > from.y) return { x: below.x, y: Math.max(y, below.y) };
  const ports = portsOf(document, parent);
  const index = ports.findIndex((port) => port.name === after.port);
  const x = from.x + (index - (ports.length - 1) / 2) * (ports.length > 1 ? COLUMN : 0);
  return freePlace(layout, { x: Math.round(x), y });
}

function loosePlace(points: readonly Point[]): Point {
  if (points.length === 0) return { x: 0, y: 0 };
  return { x: Math.min(...points.map(({ x }) => x)), y: Math.max(...points.map(({ y }) => y)) + ROW };
}

/** The port that "add after" means: the current step's first unwired one, else its first. */
export function placeAfterCurrent(store: EditorStore): Place | null {
  const state = store.getState();
  const document = documentOf(state);
  const node = stepById(document, currentOf(state) ?? '');
  if (node === null) return null;
  const ports = portsOf(document, node);
  const port = ports.find(({ to, mustBeWired }) => to === null && mustBeWired) ?? ports[0];
  return port === undefined ? null : { from: node.id, port: port.name };
}
