import type { JourneyDocument } from '../../engine/journey/document.ts';
import { kindLabel, stepById, stepName } from './document/kind-of.ts';
import type { Edit } from './edit-document.ts';

const steps = (count: number): string => (count === 1 ? 'a step' : `${count} steps`);

const named = (document: JourneyDocument, id: string): string => {
  const node = stepById(document, id);
  return node === null ? 'a step' : `"${stepName(node)}"`;
};

const several = (document: JourneyDocument, ids: readonly string[]): string =>
  ids.length === 1 && ids[0] !== undefined ? named(document, ids[0]) : steps(ids.length);

/** What a gesture is called in "Undo: …", from the document before it. */
export function editName(document: JourneyDocument, edit: Edit): string {
  switch (edit.kind) {
    case 'add-step':
      return `add ${kindLabel(edit.node.kind).toLowerCase()}`;
    case 'remove-steps':
      return `delete ${several(document, edit.nodes)}`;
    case 'rename-step':
      return `rename ${named(document, edit.node)}`;
    case 'set-settings':
      return `change ${named(document, edit.node)}`;
    case 'turn':
      return `turn ${several(document, edit.nodes)} ${edit.isOff ? 'off' : 'on'}`;
    case 'connect':
      return `connect ${named(document, edit.from)} to ${named(document, edit.to)}`;
    case 'disconnect':
      return `disconnect ${named(document, edit.from)}`;
    case 'place-cards':
      return edit.because === 'tidied' ? 'tidy' : `move ${steps(Object.keys(edit.layout).length)}`;
    case 'move-step':
      return `move ${named(document, edit.node)}`;
    case 'paste':
      return `paste ${steps(edit.nodes.length)}`;
    case 'rename-journey':
      return 'rename the journey';
    case 'set-journey-settings':
      return 'change the journey settings';
    case 'apply-fix':
      return edit.label.charAt(0).toLowerCase() + edit.label.slice(1);
    case 'take':
      return 'take the newer draft';
  }
}

/** Edits of one gesture (typing into one field) share a key and become one entry of the history. */
export function gestureKey(edit: Edit): string | null {
  switch (edit.kind) {
    case 'rename-step':
    case 'set-settings':
      return `${edit.kind} ${edit.node}`;
    case 'rename-journey':
    case 'set-journey-settings':
      return edit.kind;
    default:
      return null;
  }
}
