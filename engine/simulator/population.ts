import type { Plan } from '../interpreter/plan.ts';
import { chanceOf } from './chance.ts';
import type { Chance } from './chance.ts';
import { simulate } from './simulate.ts';
import { countIn, emptyTally } from './tally.ts';
import type { Tally } from './tally.ts';
import type { World } from './world.ts';

export interface Population {
  /** A whole number; the same gives the same tally. */
  readonly seed: number;
  /** RFC 3339; nothing is looked at beyond so many days from here. */
  readonly startsAt: string;
  readonly days: number;
  /** Which patients of the population: parts may be simulated apart and in any order, and merged. */
  readonly patients: { readonly from: number; readonly to: number };
  /** Makes the world of one patient from the numbers of that patient alone, or looks it up among past ones. */
  readonly worldOf: (chance: Chance, patient: number) => World;
}

const DAY_MS = 86_400_000;

/** Many patients through the interpreter, each in a world of its own. Pure: the seed is all there is of chance. */
export function simulatePopulation(plan: Plan, population: Population): Tally {
  const { seed, startsAt, days, patients, worldOf } = population;
  const from = Date.parse(startsAt);
  const until = new Date(from + days * DAY_MS).toISOString();
  const tally = emptyTally(days);
  for (let patient = patients.from; patient < patients.to; patient += 1) {
    const world = worldOf(chanceOf(seed, patient), patient);
    countIn(tally, plan, simulate(plan, { ...world, until }), from);
  }
  return tally;
}
