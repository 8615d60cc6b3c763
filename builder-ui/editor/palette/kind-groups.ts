import { NODE_KINDS } from '../../../engine/journey/kinds.ts';
import type { NodeKindName } from '../../../engine/journey/kinds.ts';
import type { JourneyDocument } from '../../../engine/journey/document.ts';

const GROUPS: Readonly<Record<string, string>> = {
  message: 'Messages',
  wait: 'Waits',
  decide: 'Decisions',
  act: 'Actions',
  people: 'People',
  flow: 'Ends',
};

export interface PaletteItem {
  readonly kind: NodeKindName;
  /** Short, because the group says the rest: "Until a date" below "Waits". */
  readonly label: string;
  readonly group: string;
}

/** Every kind that may be added now, in the order of the groups. A journey has one start. */
export function paletteItems(document: JourneyDocument): readonly PaletteItem[] {
  const hasStart = document.nodes.some((node) => node.kind === 'entry');
  const kinds = (Object.keys(NODE_KINDS) as NodeKindName[]).filter((kind) => kind !== 'entry' || !hasStart);
  const items = kinds.map((kind) => ({ kind, label: shortLabel(kind), group: groupOf(kind) }));
  const order = ['Starts', ...Object.values(GROUPS)];
  return items.sort((a, b) => order.indexOf(a.group) - order.indexOf(b.group));
}

const groupOf = (kind: NodeKindName): string =>
  kind === 'entry' ? 'Starts' : (GROUPS[NODE_KINDS[kind].family] ?? 'Ends');

function shortLabel(kind: NodeKindName): string {
  const { label, family } = NODE_KINDS[kind];
  const short = family === 'wait' ? label.replace(/^Wait /, '') : label;
  return short.charAt(0).toUpperCase() + short.slice(1);
}
