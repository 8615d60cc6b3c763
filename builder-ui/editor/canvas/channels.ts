import { LANE, MARGIN } from './route-cost.ts';
import type { Box } from './route-cost.ts';

const NEAREST = 24;
const OUTER_LANES = 8;

/** Upright lanes beside the cards, from left to right. */
export function channelsOf(boxes: readonly Box[]): readonly number[] {
  const sides = boxes.flatMap((box) =>
    [0, 1, 2].flatMap((k) => [box.x - MARGIN - k * LANE, box.x + box.width + MARGIN + k * LANE]),
  );
  return [...new Set(sides)].sort((a, b) => a - b);
}

/** Those beside the whole drawing, which are free of cards. */
export function outerChannels(boxes: readonly Box[]): readonly number[] {
  const left = Math.min(...boxes.map(({ x }) => x)) - MARGIN;
  const right = Math.max(...boxes.map(({ x, width }) => x + width)) + MARGIN;
  return Array.from({ length: OUTER_LANES }, (_, k) => [left - k * LANE, right + k * LANE]).flat();
}

/** The nearest of them first. `sorted` rises. */
export function nearest(sorted: readonly number[], middle: number): readonly number[] {
  let right = sorted.findIndex((x) => x >= middle);
  if (right === -1) right = sorted.length;
  let left = right - 1;
  const found: number[] = [];
  while (found.length < NEAREST && (left >= 0 || right < sorted.length)) {
    const [before = -Infinity, after = Infinity] = [sorted[left], sorted[right]];
    if (middle - before <= after - middle) {
      found.push(before);
      left -= 1;
    } else {
      found.push(after);
      right += 1;
    }
  }
  return found;
}
