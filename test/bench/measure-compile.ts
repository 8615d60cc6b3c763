import { compile } from '../../engine/compiler/compile.ts';
import { trialCatalog } from '../arbitrary/catalog.ts';
import { largeJourney } from '../arbitrary/large-journey.ts';
import { median, spread } from './figures.ts';
import { say } from './report.ts';
import type { Finding } from './report.ts';

const SIZES = [
  { steps: 50, aim: 1 },
  { steps: 1_000, aim: 10 },
] as const;
const WARM_UP = 60;
const ROUNDS = 9;
const OF_EACH = 20;

/** Plan, hash, problems and proofs of a drawing with every kind in it, warm: what the editor waits for at a keystroke. */
export function measureCompile(): readonly Finding[] {
  return SIZES.map(({ steps, aim }) => {
    const document = largeJourney(steps);
    const { problems, proofs } = compile(document, trialCatalog);
    if (proofs.length === 0) throw new Error(`The drawing of ${steps} steps has errors: ${problems[0]?.message}`);
    for (let n = 0; n < WARM_UP; n += 1) compileFresh(document, 1);
    const times = Array.from({ length: ROUNDS }, () => compileFresh(document, OF_EACH));
    say(`compile ${steps} steps with all proofs: ${spread(times)} ms`);
    return {
      what: `compile ${steps} steps, ms`,
      aim: `<= ${aim}`,
      result: spread(times),
      isMet: median(times) <= aim,
    };
  });
}

/** Milliseconds for one; copies, for the compiler remembers what it read of the settings of a step. */
function compileFresh(document: ReturnType<typeof largeJourney>, count: number): number {
  const copies = Array.from({ length: count }, () => structuredClone(document));
  const began = performance.now();
  for (const copy of copies) compile(copy, trialCatalog);
  return (performance.now() - began) / count;
}
