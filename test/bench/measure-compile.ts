import { compile } from '../../engine/compiler/compile.ts';
import { trialCatalog } from '../arbitrary/catalog.ts';
import { largeJourney } from '../arbitrary/large-journey.ts';
import { median, spread } from './figures.ts';
import { say } from './report.ts';
import type { Finding } from './report.ts';

type Document = ReturnType<typeof largeJourney>;

const SIZES = [
  { steps: 50, aim: 1 },
  { steps: 1_000, aim: 10 },
] as const;
/** Of either size as much work, so that both are compiled by the machine as well as it can. */
const WARM_UP_STEPS = 300_000;
const ROUNDS = 9;
const OF_EACH = 20;

type Compiled = (document: Document, count: number) => number;

/**
 * Plan, problems and proofs of a drawing with every kind in it, warm: at a keystroke, as the editor asks for it, and
 * of a drawing never seen before.
 */
export function measureCompile(): readonly Finding[] {
  return SIZES.flatMap(({ steps, aim }) => {
    const document = largeJourney(steps);
    const { problems, proofs } = compile(document, trialCatalog);
    if (proofs.length === 0) throw new Error(`The drawing of ${steps} steps has errors: ${problems[0]?.message}`);
    return [
      found(`a keystroke at ${steps} steps`, aim, document, compileTyped),
      found(`compile ${steps} steps anew`, aim, document, compileFresh),
    ];
  });
}

function found(what: string, aim: number, document: Document, compiled: Compiled): Finding {
  for (let n = 0; n < WARM_UP_STEPS; n += document.nodes.length) compiled(document, 1);
  const times = Array.from({ length: ROUNDS }, () => compiled(document, OF_EACH));
  say(`${what}, with all proofs: ${spread(times)} ms`);
  return { what: `${what}, ms`, aim: `<= ${aim}`, result: spread(times), isMet: median(times) <= aim };
}

/** Milliseconds for one; one step is another object each time, as after an edit, and the others are as they were. */
function compileTyped(document: Document, count: number): number {
  const edited = Array.from({ length: count }, (_, n) => typedAt(document, (n * 31) % document.nodes.length));
  const began = performance.now();
  for (const one of edited) compile(one, trialCatalog);
  return (performance.now() - began) / count;
}

function typedAt(document: Document, place: number): Document {
  const nodes = document.nodes.map((node, at) =>
    at === place ? { ...node, name: `${node.name}.`, settings: { ...node.settings } } : node,
  );
  return { ...document, nodes };
}

/** Milliseconds for one; copies as a door reads them, for the compiler remembers what it read of the settings of a step. */
function compileFresh(document: Document, count: number): number {
  const text = JSON.stringify(document);
  const copies = Array.from({ length: count }, () => JSON.parse(text) as Document);
  const began = performance.now();
  for (const copy of copies) compile(copy, trialCatalog);
  return (performance.now() - began) / count;
}
