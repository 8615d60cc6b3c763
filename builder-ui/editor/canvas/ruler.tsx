import { useStore } from '@xyflow/react';
import { useMemo } from 'react';
import { useEditor } from '../store/editor-context.ts';
import { currentOf, documentOf } from '../store/editor-store.ts';
import { rulerMarks } from './ruler-marks.ts';
import styles from './ruler.module.css';

/** When each row of cards is reached. It scrolls with the drawing; the selected step's row is stronger. */
export function Ruler() {
  const document = useEditor(documentOf);
  const current = useEditor(currentOf);
  const marks = useMemo(() => rulerMarks(document), [document]);
  const offset = useStore((state) => state.transform[1]);
  const zoom = useStore((state) => state.transform[2]);
  return (
    <div className={styles.ruler} aria-hidden data-ruler>
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
