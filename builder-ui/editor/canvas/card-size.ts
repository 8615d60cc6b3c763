import type { DocumentNode, JourneyDocument } from '../../../engine/journey/document.ts';
import { stepName } from '../document/kind-of.ts';
import { isPlainPort, pillWords, portsOf } from '../document/ports.ts';
import type { PortView } from '../document/ports.ts';
import { CARD_WIDTH } from '../document/room.ts';
import type { Point } from '../document/room.ts';

/** Metrics of step-card.module.css; the card is drawn to these, so that tidy and routes need no measuring. */
const BASE = 116;
const GATE_LINE = 28;
const SECOND_NAME_LINE = 20;
const COUNTS = 33;
const NAME_CHARACTERS = 29;
const PILL_GAP = 6;
const PILL_HALF = 11;

export function cardHeight(node: DocumentNode, hasCounts = false): number {
  const name = stepName(node).length > NAME_CHARACTERS ? SECOND_NAME_LINE : 0;
  return BASE + name + (node.kind === 'send-email' ? GATE_LINE : 0) + (hasCounts ? COUNTS : 0);
}

/** About as wide as the words at 12 px; exact only in that neighbours never touch. */
const pillWidth = (port: PortView): number => 20 + pillWords(port).length * 6.3;

/** Where each port stands on the lower edge, from the card's left side: evenly if the pills fit, else side by side. */
export function portXs(ports: readonly PortView[]): readonly number[] {
  const slot = CARD_WIDTH / ports.length;
  if (ports.every((port) => pillWidth(port) <= slot - PILL_GAP)) return ports.map((_, index) => (index + 0.5) * slot);
  const total = ports.reduce((sum, port) => sum + pillWidth(port) + PILL_GAP, -PILL_GAP);
  let left = (CARD_WIDTH - total) / 2;
  return ports.map((port) => {
    const width = pillWidth(port);
    left += width + PILL_GAP;
    return Math.round(left - PILL_GAP - width / 2);
  });
}

/** Where the line of a port starts, from the card's left lower corner: below its pill, if it has one. */
export function portStarts(document: JourneyDocument, node: DocumentNode): ReadonlyMap<string, Point> {
  const ports = portsOf(document, node);
  const xs = portXs(ports);
  const y = isPlainPort(ports) ? 0 : PILL_HALF;
  return new Map(ports.map((port, index) => [port.name, { x: xs[index] ?? CARD_WIDTH / 2, y }]));
}
