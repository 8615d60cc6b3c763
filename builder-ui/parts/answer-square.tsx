import { IconCheck, IconMinus, IconPlayerPauseFilled, IconX } from '@tabler/icons-react';
import type { AnswerKind } from '../../engine/gate/permission.ts';
import styles from './answer-square.module.css';

const GLYPHS = { allows: IconCheck, 'not-needed': IconMinus, denies: IconX, defers: IconPlayerPauseFilled } as const;

/** 14 to 20 px. Decoration: the words stand beside it, or in the row's label. */
export function AnswerSquare({ answer, size = 20 }: { readonly answer: AnswerKind; readonly size?: number }) {
  const Glyph = GLYPHS[answer];
  return (
    <span className={`${styles.square} ${styles[answer]}`} style={{ width: size, height: size }} aria-hidden>
      <Glyph size={size - 6} stroke={3} />
    </span>
  );
}
