import { compile } from '../../engine/compiler/compile.ts';
import { simulatePopulation } from '../../engine/simulator/population.ts';
import { drawWorld } from '../../engine/simulator/population-model.ts';
import { trialCatalog } from '../arbitrary/catalog.ts';
import { tenNodeJourney, trialModel } from '../arbitrary/population.ts';
import { say } from './report.ts';
import type { Finding } from './report.ts';
import type { Scale } from './scale.ts';

const DAYS = 90;
const WHOLE = 100_000;
const AIM_SECONDS = 60;
const SEED = 20_260_301;

/** A journey of ten steps for so many patients, on one core; a part is taken as its share of the 100,000. */
export function measurePopulation({ patients }: Scale): readonly Finding[] {
  const { plan } = compile(tenNodeJourney, trialCatalog);
  if (plan === null) throw new Error('The journey of the population has a problem.');
  const simulated = (from: number, to: number) =>
    simulatePopulation(plan, {
      seed: SEED,
      startsAt: trialModel.startsAt,
      days: DAYS,
      patients: { from, to },
      worldOf: (chance) => drawWorld(plan, trialModel, chance),
    });
  simulated(0, 500);
  const began = performance.now();
  const tally = simulated(0, patients);
  const seconds = (performance.now() - began) / 1_000;
  const whole = (seconds * WHOLE) / patients;
  const sent = tally.sentOnDay.reduce((sum, count) => sum + count, 0);
  say(`population: ${patients} patients x ${DAYS} days in ${seconds.toFixed(1)} s on one core, ${sent} mails`);
  const scaled = patients === WHOLE ? '' : ` (from ${patients})`;
  return [
    {
      what: `${WHOLE} patients x ${DAYS} days, s`,
      aim: `<= ${AIM_SECONDS}`,
      result: `${whole.toFixed(1)}${scaled}`,
      isMet: whole <= AIM_SECONDS,
    },
  ];
}
