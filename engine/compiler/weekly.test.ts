import fc from 'fast-check';
import { expect, test } from 'vitest';
import { trialCatalog } from '../../test/arbitrary/catalog.ts';
import { arbitraryDocument } from '../../test/arbitrary/document.ts';
import { tenNodeJourney, trialModel } from '../../test/arbitrary/population.ts';
import { arbitraryScript } from '../../test/arbitrary/script.ts';
import { entry, exit, send, straight } from '../../test/arbitrary/trial-journey.ts';
import type { Plan } from '../interpreter/plan.ts';
import type { JourneyDocument } from '../journey/document.ts';
import { mostWithin } from '../simulator/most-within.ts';
import { simulatePopulation } from '../simulator/population.ts';
import { drawWorld } from '../simulator/population-model.ts';
import { simulate } from '../simulator/simulate.ts';
import type { World } from '../simulator/world.ts';
import { compile } from './compile.ts';
import type { SendingJourney } from './result.ts';
import { withoutJourney } from './together-proof.ts';
import { weeklyMost } from './weekly.ts';

const documents = arbitraryDocument({ templates: ['visit-reminder', 'visit-reminder-second'], mostSteps: 8 });
const ids = Array.from({ length: 8 }, (_, n) => `n${n}`);
const planOf = (document: JourneyDocument): Plan | null => compile(document, trialCatalog).plan;

/** Instants of mails, ms. A moved visit starts its reminders anew, which the sentence says and the bound leaves out. */
function sentBy(plan: Plan, world: World): readonly number[] {
  const script = world.script.filter((one) => one.kind !== 'event' || one.type !== 'appointment.moved');
  const { trace } = simulate(plan, { ...world, script });
  return trace.flatMap((one) => (one.what === 'left' && one.port === 'sent' ? [Date.parse(one.at)] : []));
}

const worldFrom = (startsAt: string) => arbitraryScript({ startsAt, hasPauses: true, sends: ids, clicks: ids });
/** Some days apart, over a change of the clocks. */
const worlds = fc.constantFrom('2026-03-05T08:00:00.000Z', '2026-03-08T06:30:00.000Z').chain(worldFrom);

test('no simulated patient gets more in any 7 days than the proof says, from one journey or from several together', () => {
  let reached = 0;
  fc.assert(
    fc.property(fc.array(fc.tuple(documents, worlds), { minLength: 1, maxLength: 3 }), (journeys) => {
      const runs = journeys.flatMap(([document, world]) => {
        const plan = planOf(document);
        return plan === null ? [] : [{ weekly: weeklyMost(plan, document) ?? Infinity, sent: sentBy(plan, world) }];
      });
      for (const { weekly, sent } of runs) {
        expect(mostWithin(sent)).toBeLessThanOrEqual(weekly);
        if (weekly > 0 && mostWithin(sent) === weekly) reached += 1;
      }
      const together = runs.flatMap((run) => run.sent).toSorted((a, b) => a - b);
      expect(mostWithin(together)).toBeLessThanOrEqual(runs.reduce((sum, run) => sum + run.weekly, 0));
    }),
    { numRuns: 400 },
  );
  // A bound that nobody comes near would prove little.
  expect(reached).toBeGreaterThan(40);
});

test('in a population somebody gets as many as the proof says, and nobody more', () => {
  const plan = planOf(tenNodeJourney);
  if (plan === null) throw new Error('The journey of the population has a problem.');
  const { mostInWeek } = simulatePopulation(plan, {
    seed: 1,
    startsAt: trialModel.startsAt,
    days: 90,
    patients: { from: 0, to: 300 },
    worldOf: (chance) => drawWorld(plan, trialModel, chance),
  });
  expect(mostInWeek).toBe(weeklyMost(plan, tenNodeJourney));
});

const reminder = straight([entry(), send('mail'), exit()]);
const together = (live: readonly SendingJourney[]) =>
  compile(reminder, { ...trialCatalog, live }).proofs.find((one) => one.code === 'messages-in-7-days-together');
const live = (n: number, weekly: number | null): SendingJourney => ({ journey: `jrn_${n}`, name: `Live ${n}`, weekly });

test('the sentence about all live journeys adds their bounds up and names those that send most', () => {
  expect(together([])?.sentence).toMatch(/^No other journey is live, so at most 1 message in any 7 days /);
  const some = together([live(1, 2), live(2, 0), live(3, 4)]);
  expect(some?.sentence).toMatch(/^Together with 3 other live journeys at most 7 messages in any 7 days /);
  expect(some?.evidence).toMatch(/^This one 1, "Live 3" 4, "Live 1" 2\. /);
  const many = together(Array.from({ length: 9 }, (_, n) => live(n, 1)));
  expect(many?.evidence).toContain('4 more 4.');
});

test('what of this journey is live is what the new version replaces', () => {
  const catalog = { ...trialCatalog, live: [live(1, 2), live(2, 3)] };
  expect(withoutJourney(catalog, 'jrn_1').live).toEqual([live(2, 3)]);
});

test('a live journey without a bound is a problem and not a silence', () => {
  const { plan, problems, proofs } = compile(reminder, { ...trialCatalog, live: [live(1, 2), live(2, null)] });
  expect(plan).not.toBeNull();
  expect(problems).toMatchObject([{ code: 'proof-missing', severity: 'warning', node: null }]);
  expect(problems[0]?.message).toContain('"Live 2"');
  expect(proofs.map((one) => one.code)).not.toContain('messages-in-7-days-together');
});

test.each([
  ['once', /7 days\.$/],
  ['appointment', /for each appointment\.$/],
  ['month', /for each month in which it is begun\.$/],
  ['again', /for each time it is begun\.$/],
] as const)('a journey that is entered by %s says for what its bound holds', (occurrence, words) => {
  const { proofs } = compile({ ...reminder, settings: { ...reminder.settings, occurrence } }, trialCatalog);
  expect(proofs.find((one) => one.code === 'messages-in-7-days')?.sentence).toMatch(words);
});
