import type { DocumentNode, JourneyDocument } from '../../../engine/journey/document.ts';
import { stepName } from '../document/kind-of.ts';
import { isPlainPort, pillWords, portsOf } from '../document/ports.ts';
import type { PortView } from '../document/ports.ts';
import { CARD_WIDTH, ROW } from '../document/room.ts';
import type { Point } from '../document/room.ts';

/** Metrics of step-card.module.css; the card is drawn to these, so that tidy and routes need no measuring. */
const BASE = 116;
const GATE_LINE = 28;
const SECOND_NAME_LINE = 20;
const COUNTS = 33;
const NAME_CHARACTERS = 29;
const PILL_GAP = 6;
const PILL_HALF = 11;
/** Of the list of ports: its margin, and one line. */
const LIST_MARGIN = 8;
const LIST_LINE = 30;
const BELOW_LIST = 92;
const MOST_PILLS = 3;

export function cardHeight(document: JourneyDocument, node: DocumentNode, hasCounts = false): number {
  const name = stepName(node).length > NAME_CHARACTERS ? SECOND_NAME_LINE : 0;
  const ports = portsOf(document, node);
  const list = isListed(ports) ? LIST_MARGIN + ports.length * LIST_LINE : 0;
  return BASE + name + (node.kind === 'send-email' ? GATE_LINE : 0) + list + (hasCounts ? COUNTS : 0);
}

/** From the top of a card to the row below it: a card that lists its ports needs more than others. */
export function rowBelow(document: JourneyDocument, node: DocumentNode): number {
  return isListed(portsOf(document, node)) ? cardHeight(document, node) + BELOW_LIST : ROW;
}

/** Widths of letters at 12 px, on the wide side: neighbours never touch, and what fits is not taken for too wide. */
const NARROW = /[fijlrtI1 .,:;'"()/-]/g;
const WIDE = /[mwMW%&@]|[\u0250-\uffff]/g;
const PADDING = 20;
function widthOf(words: string): number {
  const narrow = words.match(NARROW)?.length ?? 0;
  const wide = words.match(WIDE)?.length ?? 0;
  return PADDING + narrow * 3.8 + wide * 10 + (words.length - narrow - wide) * 6.8;
}

const GLYPH = 14;

/** How pills tell that nothing is wired to them: in words, or, where those of a card have no room, by a sign or by their border alone. */
export type Telling = 'words' | 'sign' | 'border';

function pillWidth(port: PortView, telling: Telling): number {
  if (telling === 'words') return widthOf(pillWords(port));
  return widthOf(port.label) + (telling === 'sign' && isUnwired(port) ? GLYPH : 0);
}

const totalOf = (widths: readonly number[]): number => widths.reduce((sum, width) => sum + width + PILL_GAP, -PILL_GAP);

export const isUnwired = (port: PortView): boolean => port.to === null && port.mustBeWired;

/** The most that has room on the card. */
export const tellingOf = (ports: readonly PortView[]): Telling =>
  (['words', 'sign'] as const).find((how) => totalOf(ports.map((port) => pillWidth(port, how))) <= CARD_WIDTH) ??
  'border';

/**
 * More ports than pills have room for are lines of the card, each with a number that stands again at the lower edge.
 * Whether they are wired does not count, so that a card does not change its shape with every line.
 */
export function isListed(ports: readonly PortView[]): boolean {
  return ports.length > MOST_PILLS || totalOf(ports.map((port) => pillWidth(port, 'border'))) > CARD_WIDTH;
}

/** Where each port stands on the lower edge, from the card's left side: evenly if the pills fit, else side by side. */
export function portXs(ports: readonly PortView[]): readonly number[] {
  const slot = CARD_WIDTH / ports.length;
  const telling = tellingOf(ports);
  const widths = ports.map((port) => pillWidth(port, telling));
  const isEven = isListed(ports) || widths.every((width) => width <= slot - PILL_GAP);
  if (isEven) return ports.map((_, index) => (index + 0.5) * slot);
  let left = (CARD_WIDTH - totalOf(widths)) / 2;
  return widths.map((width) => {
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
