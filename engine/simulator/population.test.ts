import fc from 'fast-check';
import { expect, test } from 'vitest';
import { trialCatalog } from '../../test/arbitrary/catalog.ts';
import { tenNodeJourney, trialModel } from '../../test/arbitrary/population.ts';
import { compile } from '../compiler/compile.ts';
import type { Plan } from '../interpreter/plan.ts';
import { chanceOf } from './chance.ts';
import { mostWithin } from './most-within.ts';
import { simulatePopulation } from './population.ts';
import { drawWorld } from './population-model.ts';
import { simulate } from './simulate.ts';
import { mergeTallies } from './tally.ts';
import type { Tally } from './tally.ts';

const DAYS = 90;
const { plan: compiled } = compile(tenNodeJourney, trialCatalog);
if (compiled === null) throw new Error('The journey of the population has a problem.');
const plan: Plan = compiled;

const tallyOf = (seed: number, from: number, to: number): Tally =>
  simulatePopulation(plan, {
    seed,
    startsAt: trialModel.startsAt,
    days: DAYS,
    patients: { from, to },
    worldOf: (chance) => drawWorld(plan, trialModel, chance),
  });
const total = (counts: ReadonlyMap<string, number> | undefined): number =>
  [...(counts?.values() ?? [])].reduce((sum, count) => sum + count, 0);

test('the tally of a population is the same for a seed, in whatever parts and order it is simulated', () => {
  fc.assert(
    fc.property(
      fc.integer(),
      fc.integer({ min: 0, max: 90 }),
      fc.array(fc.integer({ min: 0, max: 90 }), { maxLength: 5 }),
      (seed, count, cuts) => {
        const bounds = [0, ...cuts.filter((cut) => cut < count).toSorted((a, b) => a - b), count];
        const parts = bounds.slice(1).map((to, index) => tallyOf(seed, bounds[index] ?? 0, to));
        const [first, ...rest] = parts.toReversed();
        expect(rest.reduce(mergeTallies, first ?? tallyOf(seed, 0, 0))).toEqual(tallyOf(seed, 0, count));
      },
    ),
    { numRuns: 40 },
  );
});

test('every patient is counted once, either out or in, and other seeds give others', () => {
  const tally = tallyOf(7, 0, 800);
  expect(tally.patients).toBe(800);
  expect(total(tally.closed) + total(tally.inside)).toBe(800);
  expect(total(tally.left.get('start'))).toBe(800);
  const sent = (tally.left.get('first')?.get('sent') ?? 0) + (tally.left.get('second')?.get('sent') ?? 0);
  expect(tally.sentOnDay.reduce((sum, count) => sum + count, 0)).toBe(sent);
  expect(tally.sentOnDay).toHaveLength(DAYS);
  expect(tally.mostInWeek).toBe(2);
  expect(tallyOf(8, 0, 800)).not.toEqual(tally);
});

test('the shares of the model come out: one in ten cancels at some time, three in a hundred mails fail', () => {
  const worlds = Array.from({ length: 5_000 }, (_, patient) => drawWorld(plan, trialModel, chanceOf(3, patient)));
  const share = (is: (world: (typeof worlds)[number]) => boolean): number => worlds.filter(is).length / worlds.length;
  const has = (type: string) => share(({ script }) => script.some((one) => one.kind === 'event' && one.type === type));
  expect(has('appointment.cancelled')).toBeCloseTo(0.1, 1);
  expect(has('appointment.confirmed')).toBeCloseTo(0.4, 1);
  expect(share(({ sends }) => sends['first']?.[0]?.kind === 'failed')).toBeCloseTo(0.03, 1);
  expect(share(({ zone }) => zone === null)).toBeCloseTo(0.25, 1);
  expect(share(({ facts }) => facts?.['age'] === undefined)).toBeCloseTo(0.2, 1);
  expect(new Set(worlds.map((world) => world.patient)).size).toBeGreaterThan(4_990);
});

test('a run is looked at until the end of its world and no further, and goes the same way until then', () => {
  fc.assert(
    fc.property(fc.integer(), fc.integer({ min: 0, max: 100 * 1_440 }), (seed, minutes) => {
      const world = drawWorld(plan, trialModel, chanceOf(seed, 0));
      const until = new Date(Date.parse(world.startsAt) + minutes * 60_000).toISOString();
      const whole = simulate(plan, world);
      const part = simulate(plan, { ...world, until });
      // What it does at the start it does in any case.
      const isBefore = ({ at }: { readonly at: string }): boolean => at < until || at === world.startsAt;
      expect(part.trace).toEqual(whole.trace.filter(isBefore));
      expect(part.closed).toBe(whole.trace.filter(isBefore).some((one) => one.what === 'closed') ? whole.closed : null);
    }),
    { numRuns: 200 },
  );
});

test('the most within 7 days is what a look at each window finds, both ends included', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 30 }), (days) => {
      const instants = days.toSorted((a, b) => a - b).map((day) => day * 86_400_000);
      const counts = instants.map((from) => instants.filter((at) => at >= from && at <= from + 7 * 86_400_000).length);
      expect(mostWithin(instants)).toBe(Math.max(0, ...counts));
    }),
  );
});
