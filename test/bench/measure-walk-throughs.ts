import { compile } from '../../engine/compiler/compile.ts';
import { GALLERY } from '../../engine/journey/gallery.ts';
import { outcomeOf } from '../../engine/simulator/outcome.ts';
import { simulate } from '../../engine/simulator/simulate.ts';
import { template, trialCatalog } from '../arbitrary/catalog.ts';
import { median, spread } from './figures.ts';
import { say } from './report.ts';
import type { Finding } from './report.ts';

const WARM_UP = 5;
const ROUNDS = 9;
/** A submit and a publish wait for them: as long as a person does not notice. */
const AIM_MS = 100;

/** The gallery's walk-throughs, as submit and publish run those that are kept with a journey. */
export function measureWalkThroughs(): readonly Finding[] {
  const sends = GALLERY.flatMap(({ document }) => document.nodes.filter(({ kind }) => kind === 'send-email'));
  const catalog = {
    ...trialCatalog,
    templates: sends.map(({ settings }) =>
      template(String(settings['template']), { purposes: [String(settings['purpose'])] }),
    ),
  };
  const kept = GALLERY.map(({ title, document, walkThrough }) => {
    const { plan } = compile(document, catalog);
    if (plan === null) throw new Error(`${title} has a problem.`);
    return { plan, walkThrough };
  });
  const runAll = (): number => {
    const began = performance.now();
    for (const { plan, walkThrough } of kept)
      if (outcomeOf(simulate(plan, walkThrough.world)).closed !== walkThrough.expected.closed)
        throw new Error(`A walk-through of ${plan.name} ends otherwise.`);
    return performance.now() - began;
  };
  for (let n = 0; n < WARM_UP; n += 1) runAll();
  const times = Array.from({ length: ROUNDS }, runAll);
  say(`walk-throughs: all ${kept.length} of the gallery in ${spread(times)} ms`);
  return [
    {
      what: `${kept.length} kept walk-throughs, ms`,
      aim: `<= ${AIM_MS}`,
      result: spread(times),
      isMet: median(times) <= AIM_MS,
    },
  ];
}
