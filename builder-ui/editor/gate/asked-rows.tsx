import { GATE_QUESTIONS } from '../../parts/gate.ts';
import { Chip } from '../../parts/status-chip.tsx';
import { askedOf } from './asked.ts';
import type { Asked } from './asked.ts';
import styles from './asked-rows.module.css';

/** "Asked at the moment of sending": the six questions, in their order. */
export function AskedRows({ purpose, contentClass }: { readonly purpose: string; readonly contentClass: string }) {
  return (
    <ul className={styles.list}>
      {askedOf(purpose, contentClass).map((asked) => (
        <AskedRow key={asked.question} asked={asked} />
      ))}
    </ul>
  );
}

function AskedRow({ asked }: { readonly asked: Asked }) {
  const { word, icon: Glyph } = GATE_QUESTIONS[asked.question];
  return (
    <li className={`${styles.row} ${asked.isAsked ? styles.asked : ''}`}>
      <Glyph size={18} stroke={1.7} aria-hidden />
      <span className={styles.name}>{word}</span>
      <Chip tone={asked.isAsked ? 'solid' : 'quiet'}>{asked.isAsked ? 'Asked' : 'Not needed'}</Chip>
      <span className={styles.why}>{asked.why}</span>
    </li>
  );
}
