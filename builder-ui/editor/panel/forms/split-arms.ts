import { recordOf, numberOf, textOf } from '../settings.ts';

export interface DraftArm {
  readonly name: string;
  readonly weight: number;
  readonly isHoldOut: boolean;
}

export const FEWEST_ARMS = 2;
export const MOST_ARMS = 6;

export function armsOf(value: unknown): readonly DraftArm[] {
  if (!Array.isArray(value)) return [];
  return value.map((one: unknown) => {
    const { name, weight, isHoldOut } = recordOf(one);
    return { name: textOf(name), weight: numberOf(weight, 0), isHoldOut: isHoldOut === true };
  });
}

/** "33 %" of all, rounded as the sentence rounds it; tenths where one percent would hide a small arm. */
export function shareWords(arms: readonly DraftArm[], index: number): string {
  const all = arms.reduce((sum, { weight }) => sum + weight, 0);
  if (all <= 0) return '0 %';
  const share = (100 * (arms[index]?.weight ?? 0)) / all;
  return `${share > 0 && share < 1 ? Math.max(0.1, Math.round(share * 10) / 10) : Math.round(share)} %`;
}

/** A code, as it is typed. */
export const armCode = (words: string): string =>
  words
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replace(/^-/, '')
    .slice(0, 30);

/** One more arm, with the next letter that is free and as much as the last one has. */
export function withArm(arms: readonly DraftArm[]): readonly DraftArm[] {
  const name = [...'abcdefghijklmnopqrstuvwxyz'].find((letter) => !arms.some((arm) => arm.name === letter)) ?? '';
  return [...arms, { name, weight: arms.at(-1)?.weight ?? 50, isHoldOut: false }];
}
