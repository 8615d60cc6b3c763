import { LANE } from './route-cost.ts';

/** From the lower side of a card to its first lane, and from the last one to the card below. */
export const FIRST_LANE = 18;
export const LAST_LANE = 34;
const LANES = 5;

export const lanesFrom = (y: number, by: 1 | -1): readonly number[] => [0, 1, 2, 3].map((k) => y + by * k * LANE);

/** Lanes from the first below the source to the last above the target, those near the source first. */
export function laneChoices(first: number, last: number): readonly number[] {
  const near = Array.from({ length: LANES }, (_, k) => first + k * LANE).filter((y) => y <= last);
  const far = Array.from({ length: LANES }, (_, k) => last - k * LANE).filter((y) => y > first);
  return [...near, ...far];
}
