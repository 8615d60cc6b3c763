import type { Point } from '../document/room.ts';

export interface Box {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A line between the lower side of one card and the upper side of another, or between their sides. */
export interface Wire {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly start: Point;
  readonly end: Point;
  /** From the side of a card to the side of another: what a jump draws. */
  readonly isJump: boolean;
}

/** Corner points of a line of upright and level stretches. */
export type Route = readonly Point[];

export interface Stretch {
  readonly wire: Wire;
  readonly a: Point;
  readonly b: Point;
}

/** Between two lines that run side by side, and between a line and a card. */
export const LANE = 20;
export const MARGIN = 24;

export interface Priced {
  readonly route: Route;
  readonly cost: number;
}

/**
 * Costs are pixels, which add up exactly, whatever the order. Through a card is worst, then on another's line, too near
 * to one, a crossing; a longer way only breaks ties.
 */
const FAULT = 1_000_000;
export const THROUGH = 10_000 * FAULT;
export const SHARED = 1_000 * FAULT;
export const NEAR = 100 * FAULT;
const CROSSED = 10 * FAULT;
export const isFaultless = (cost: number): boolean => cost < FAULT;
export const CLEAR = 8;

/** What one stretch costs beside another line's. */
export function costBeside(one: Stretch, other: Stretch): number {
  if (one.wire.to === other.wire.to && one.wire.isJump === other.wire.isJump) return 0;
  const level = isLevel(one);
  if (level !== isLevel(other)) return crosses(one, other) ? CROSSED : 0;
  const distance = level ? Math.abs(one.a.y - other.a.y) : Math.abs(one.a.x - other.a.x);
  if (distance >= LANE || !rangesMeet(one, other, level)) return 0;
  return distance < 4 ? SHARED : NEAR;
}

export const isLevel = ({ a, b }: Stretch): boolean => a.y === b.y;

/** Its first stretch may touch the card that a line comes from, its last the one that it goes to. */
export function cuts(one: Stretch, box: Box): boolean {
  const { wire } = one;
  if ((box.id === wire.from && one.a === wire.start) || (box.id === wire.to && one.b === wire.end)) return false;
  return (
    Math.max(one.a.x, one.b.x) > box.x - CLEAR &&
    Math.min(one.a.x, one.b.x) < box.x + box.width + CLEAR &&
    Math.max(one.a.y, one.b.y) > box.y &&
    Math.min(one.a.y, one.b.y) < box.y + box.height
  );
}

function rangesMeet(one: Stretch, other: Stretch, level: boolean): boolean {
  return level ? isMet(one.a.x, one.b.x, other.a.x, other.b.x) : isMet(one.a.y, one.b.y, other.a.y, other.b.y);
}

const isMet = (a: number, b: number, c: number, d: number): boolean =>
  Math.min(a, b) < Math.max(c, d) && Math.min(c, d) < Math.max(a, b);

function crosses(one: Stretch, other: Stretch): boolean {
  const [level, upright] = isLevel(one) ? [one, other] : [other, one];
  return isBetween(upright.a.x, level.a.x, level.b.x) && isBetween(level.a.y, upright.a.y, upright.b.y);
}

const isBetween = (value: number, a: number, b: number): boolean => value > Math.min(a, b) && value < Math.max(a, b);

export function stretches(wire: Wire, route: Route): readonly Stretch[] {
  return route.slice(1).flatMap((b, index) => {
    const a = route[index];
    return a === undefined || (a.x === b.x && a.y === b.y) ? [] : [{ wire, a, b }];
  });
}

/** Too small to outweigh anything else. */
export const lengthCost = (a: Point, b: Point): number => Math.abs(a.x - b.x) + Math.abs(a.y - b.y);
