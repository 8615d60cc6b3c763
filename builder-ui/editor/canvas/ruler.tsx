import { useStore } from '@xyflow/react';
import { useMemo } from 'react';
import { useEditor } from '../store/editor-context.ts';
import { currentOf, documentOf } from '../store/editor-store.ts';
import { positionsOf } from './positions.ts';
import { actingTime, stepTimes, timeWords } from './step-times.ts';
import type { TimeWords } from './step-times.ts';
import styles from './ruler.module.css';

interface Mark extends TimeWords {
  readonly y: number;
  readonly steps: readonly string[];
}

const APART = 40;

/** When each row of cards is reached. It scrolls with the drawing; the selected step's row is stronger. */
export function Ruler() {
  const document = useEditor(documentOf);
  const current = useEditor(currentOf);
  const marks = useMemo(() => marksOf(document), [document]);
  const offset = useStore((state) => state.transform[1]);
  const zoom = useStore((state) => state.transform[2]);
  return (
    <div className={styles.ruler} aria-hidden>
      {marks.map((mark) => (
        <div
          key={`${mark.y} ${mark.head}`}
          className={`${styles.mark} ${current !== null && mark.steps.includes(current) ? styles.current : ''}`}
          style={{ top: (mark.y + 36) * zoom + offset }}
        >
          <span className={styles.head}>{mark.head}</span>
          {mark.foot}
        </div>
      ))}
    </div>
  );
}

/** One mark a row; cards of a row that share a time share the mark, the leftmost speaks for a row that does not. */
function marksOf(document: Parameters<typeof stepTimes>[0]): readonly Mark[] {
  const layout = positionsOf(document);
  const times = stepTimes(document);
  const cards = document.nodes
    .flatMap((node) => {
      const time = times.get(node.id);
      const at = layout[node.id];
      return time === undefined || at === undefined
        ? []
        : [{ id: node.id, at, words: timeWords(actingTime(node, time)) }];
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
