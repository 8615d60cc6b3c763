import { sentenceOf } from '../../../engine/journey/sentence.ts';
import type { DocumentNode } from '../../../engine/journey/document.ts';
import { isNodeKind, NODE_KINDS } from '../../../engine/journey/kinds.ts';
import { isOff } from '../../../engine/journey/turned-off.ts';
import { isListed, portXs, tellingOf } from '../canvas/card-size.ts';
import type { Box } from '../canvas/route-cost.ts';
import { timesInWords } from '../canvas/ruler-marks.ts';
import type { TimeWords } from '../canvas/step-times.ts';
import { kindLabel, stepById, stepName, stepNamer } from '../document/kind-of.ts';
import { askedOf } from '../gate/asked.ts';
import { textOf } from '../panel/settings.ts';
import { isPlainPort, pillWords, portsOf } from '../document/ports.ts';
import type { PortView } from '../document/ports.ts';
import type { Token } from '../../theme/tokens.ts';
import type { PictureOf } from './picture-of.ts';
import { inkOf } from './print-colours.ts';
import { box, group, text, wrapped } from './svg.ts';

/** The cards as they stand on the canvas, to the same metrics; each says its time, for there is no ruler. */
export function cardShapes(of: PictureOf, boxes: readonly Box[]): readonly string[] {
  const times = timesInWords(of.document);
  return boxes.flatMap((at) => {
    const node = stepById(of.document, at.id);
    return node === null ? [] : [cardOf(of, node, at, times.get(node.id))];
  });
}

const INSET = 12;
const TILE = 32;
const NAME_SIGNS = 30;
/** Fewer than fit in our own typeface: a reader without it has a wider one. */
const SENTENCE_SIGNS = 39;

function cardOf(of: PictureOf, node: DocumentNode, at: Box, time: TimeWords | undefined): string {
  const { width, height } = at;
  const family = familyOf(node);
  const names = wrapped(stepName(node), NAME_SIGNS, 2);
  const below = 58 + (names.length - 1) * 20;
  const sentence = sentenceOf(node, of.catalog, stepNamer(of.document));
  const left = INSET + TILE + 10;
  return group(at.x, at.y, [
    box({ x: 0, y: 0, width, height, radius: 10 }, inkOf('surface'), inkOf('line-strong'), isOff(node) ? '5 4' : ''),
    box({ x: INSET, y: INSET, width: TILE, height: TILE, radius: 8 }, inkOf(`${family}-tint`), null),
    group(INSET + 6, INSET + 6, [of.icon(node.kind, inkOf(family))]),
    text(kindWords(node), { x: left, y: 24 }, { size: 12, weight: 550, colour: inkOf(family) }),
    ...(time === undefined
      ? []
      : [
          text(
            time.head,
            { x: width - INSET, y: 24 },
            { size: 12, weight: 400, colour: inkOf('ink-3'), anchor: 'end' },
          ),
        ]),
    ...names.map((words, index) =>
      text(words, { x: left, y: 42 + index * 20 }, { size: 14, weight: 650, colour: inkOf('ink') }),
    ),
    ...wrapped(sentence, SENTENCE_SIGNS, 2).map((words, index) =>
      text(words, { x: INSET, y: below + 10 + index * 18 }, { size: 13, weight: 400, colour: inkOf('ink-2') }),
    ),
    ...gateShapes(of, node),
    ...portShapes(portsOf(of.document, node), at),
  ]);
}

/** What the gate will ask of a mail, and how sensitive it is. */
function gateShapes({ catalog }: PictureOf, node: DocumentNode): readonly string[] {
  if (node.kind !== 'send-email') return [];
  const contentClass = catalog.templates.find(({ id }) => id === node.settings['template'])?.class ?? 'phi';
  const asked = askedOf(textOf(node.settings['purpose']), contentClass).filter(({ isAsked }) => isAsked).length;
  const words = `Gate asks ${asked} of 6. ${CLASS_WORDS[contentClass]}.`;
  const name = stepName(node);
  const y = 122 + (wrapped(name, NAME_SIGNS, 2).length - 1) * 20;
  return [text(words, { x: INSET, y }, { size: 12, weight: 400, colour: inkOf('ink-3') })];
}

const CLASS_WORDS = { none: 'No PHI', phi: 'PHI', sensitive: 'Sensitive' } as const;

const kindWords = (node: DocumentNode): string => (isOff(node) ? `${kindLabel(node.kind)}, off` : kindLabel(node.kind));

type Family = Extract<Token, 'flow' | 'message' | 'wait' | 'decide' | 'act' | 'people'>;
const familyOf = ({ kind }: DocumentNode): Family => (isNodeKind(kind) ? NODE_KINDS[kind].family : 'flow');

const LIST_LINE = 30;

/** Pills, or a numbered list whose numbers stand again at the lower edge, as on the card. */
function portShapes(ports: readonly PortView[], { height }: Box): readonly string[] {
  if (isPlainPort(ports)) return [];
  const xs = portXs(ports);
  const isList = isListed(ports);
  const words = tellingOf(ports) === 'words' ? pillWords : (port: PortView) => port.label;
  const pills = ports.flatMap((port, index) =>
    pill(isList ? String(index + 1) : words(port), xs[index] ?? 0, height, port),
  );
  const top = height - ports.length * LIST_LINE - 12;
  const lines = ports.map((port, index) =>
    text(
      `${index + 1}  ${pillWords(port)}`,
      { x: INSET, y: top + index * LIST_LINE + 20 },
      {
        size: 12,
        weight: 400,
        colour: inkOf('ink-2'),
      },
    ),
  );
  return isList ? [...lines, ...pills] : pills;
}

function pill(words: string, x: number, y: number, port: PortView): readonly string[] {
  const width = 20 + words.length * 6.3;
  const dashes = port.to === null ? '3 3' : '';
  return [
    box({ x: x - width / 2, y: y - 11, width, height: 22, radius: 11 }, inkOf('surface'), inkOf('line-strong'), dashes),
    text(words, { x, y: y + 4 }, { size: 12, weight: 400, colour: inkOf('ink'), anchor: 'middle' }),
  ];
}
