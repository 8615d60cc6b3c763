import type { DocumentNode, JourneyDocument } from '../../../engine/journey/document.ts';
import { stepName } from '../document/kind-of.ts';
import { portsOf } from '../document/ports.ts';
import { CARD_WIDTH } from '../document/room.ts';

/** Metrics of step-card.module.css; the card is drawn to these, so that tidy and routes need no measuring. */
const BASE = 116;
const GATE_LINE = 28;
const SECOND_NAME_LINE = 20;
const COUNTS = 33;
const NAME_CHARACTERS = 29;
const PORT_STEP = 92;

export function cardHeight(node: DocumentNode, hasCounts = false): number {
  const name = stepName(node).length > NAME_CHARACTERS ? SECOND_NAME_LINE : 0;
  return BASE + name + (node.kind === 'send-email' ? GATE_LINE : 0) + (hasCounts ? COUNTS : 0);
}

/** Where a port stands on the lower edge, from the card's left side. */
export function portX(index: number, count: number): number {
  const step = Math.max(CARD_WIDTH / count, PORT_STEP);
  return CARD_WIDTH / 2 + (index - (count - 1) / 2) * step;
}

/** Ports by name to their distance from the card's left side. */
export function portOffsets(document: JourneyDocument, node: DocumentNode): ReadonlyMap<string, number> {
  const ports = portsOf(document, node);
  return new Map(ports.map((port, index) => [port.name, portX(index, ports.length)]));
}
