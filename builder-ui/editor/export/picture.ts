import { planHash } from '../../../engine/compiler/plan-hash.ts';
import { shortHash } from '../../parts/plan-hash.tsx';
import { fullDay, hourMinute } from '../../parts/times.ts';
import { geometryOf } from '../canvas/geometry.ts';
import { positionsOf } from '../canvas/positions.ts';
import { arrowPath, routePath } from '../canvas/route-path.ts';
import type { Point } from '../document/room.ts';
import { cardShapes } from './card-shapes.ts';
import { box, group, line, text } from './svg.ts';
import type { PictureOf } from './picture-of.ts';
import { inkOf } from './print-colours.ts';

export interface Picture {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
  /** Which plan it shows, and when it was taken; stands in the picture too. */
  readonly stamp: string;
}

const MARGIN = 48;
const HEAD = 88;
const FOOT = 56;

/**
 * The drawing as one SVG text, for print and slides: light colours, no live numbers (1 to 10 people could be told from
 * them), and the hash of the plan, so that a picture can be held against an approval.
 */
export function pictureOf(of: PictureOf): Picture {
  const { document } = of;
  const geometry = geometryOf(document, positionsOf(document));
  const lines = [...geometry.wires, ...geometry.jumps].flatMap(({ id }) => geometry.routes.get(id) ?? []);
  const corners = [
    ...geometry.boxes.flatMap((one) => [one, { x: one.x + one.width, y: one.y + one.height }]),
    ...lines,
  ];
  const [left, top] = [least(corners, 'x'), least(corners, 'y')];
  const width = Math.max(560, most(corners, 'x') - left + 2 * MARGIN);
  const height = most(corners, 'y') - top + HEAD + FOOT + MARGIN;
  const wires = geometry.wires.map(({ id }) => line(routePath(geometry.routes.get(id) ?? []), inkOf('line-strong')));
  const jumps = geometry.jumps.flatMap(({ id }) => {
    const route = geometry.routes.get(id) ?? [];
    return [
      line(routePath(route), inkOf('line-strong'), '6 5'),
      `<path d="${arrowPath(route)}" fill="${inkOf('line-strong')}"/>`,
    ];
  });
  const drawn = group(MARGIN - left, HEAD - top, [...wires, ...jumps, ...cardShapes(of, geometry.boxes)]);
  const stamp = stampOf(of);
  const svg = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="'Atkinson Hyperlegible Next Variable', 'Atkinson Hyperlegible Next', system-ui, sans-serif">`,
    box({ x: 0, y: 0, width, height }, inkOf('canvas'), null),
    text(document.name, { x: MARGIN, y: 48 }, { size: 24, weight: 650, colour: inkOf('ink') }),
    drawn,
    text(stamp, { x: MARGIN, y: height - 24 }, { size: 13, weight: 400, colour: inkOf('ink-2') }),
    '</svg>',
  ].join('\n');
  return { svg, width, height, stamp };
}

function stampOf({ compiled: { plan, problems }, at, zone }: PictureOf): string {
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const hash = plan === null ? null : planHash(plan);
  const words =
    hash === null ? `No plan: ${errors} ${errors === 1 ? 'error' : 'errors'}` : `Plan ${shortHash(hash)} (${hash})`;
  return `${words}. ${fullDay(at, zone)}, ${hourMinute(at, zone)} ${zone}.`;
}

const least = (points: readonly Point[], by: 'x' | 'y'): number => Math.min(...points.map((one) => one[by]), 0);
const most = (points: readonly Point[], by: 'x' | 'y'): number => Math.max(...points.map((one) => one[by]), 0);
