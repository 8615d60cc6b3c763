import type { JourneyDocument } from '../../../engine/journey/document.ts';
import { positionsOf } from './positions.ts';
import { actingTime, stepTimes, timeWords } from './step-times.ts';
import type { TimeWords } from './step-times.ts';

export interface Mark extends TimeWords {
  readonly y: number;
  readonly steps: readonly string[];
}

const APART = 40;

/** The ruler, every card and the panel ask for the same draft, which never changes in place. */
const known = new WeakMap<JourneyDocument, ReadonlyMap<string, TimeWords>>();

/** When each step acts, in words; not for steps that nothing leads to. */
export function timesInWords(document: JourneyDocument): ReadonlyMap<string, TimeWords> {
  const found = known.get(document) ?? findTimes(document);
  known.set(document, found);
  return found;
}

function findTimes(document: JourneyDocument): ReadonlyMap<string, TimeWords> {
  const times = stepTimes(document);
  return new Map(
    document.nodes.flatMap((node) => {
      const time = times.get(node.id);
      return time === undefined ? [] : [[node.id, timeWords(actingTime(node, time))] as const];
    }),
  );
}

/** One mark a row; cards of a row that share a time share the mark, the leftmost speaks for a row that does not. */
export function rulerMarks(document: JourneyDocument): readonly Mark[] {
  const layout = positionsOf(document);
  const words = timesInWords(document);
  const cards = document.nodes
    .flatMap((node) => {
      const [own, at] = [words.get(node.id), layout[node.id]];
      return own === undefined || at === undefined ? [] : [{ id: node.id, at, words: own }];
    })
    .sort((a, b) => a.at.y - b.at.y || a.at.x - b.at.x);
  const marks: Mark[] = [];
  for (const { id, at, words } of cards) {
    const last = marks.at(-1);
    if (last !== undefined && at.y - last.y < APART) {
      if (last.head === words.head) marks[marks.length - 1] = { ...last, steps: [...last.steps, id] };
      continue;
    }
    const isSame = last?.head === words.head && words.head !== 'Varies';
    marks.push({ ...words, foot: isSame ? 'within minutes' : words.foot, y: at.y, steps: [id] });
  }
  return marks;
}

/** Cards whose row on the ruler speaks of another time: they say their own. */
export function timesOffRuler(document: JourneyDocument): ReadonlySet<string> {
  const spoken = new Set(rulerMarks(document).flatMap(({ steps }) => steps));
  return new Set([...timesInWords(document).keys()].filter((id) => !spoken.has(id)));
}
