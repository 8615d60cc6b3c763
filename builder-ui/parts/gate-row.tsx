import { QUESTIONS } from '../../engine/gate/permission.ts';
import type { AnswerKind, Question } from '../../engine/gate/permission.ts';
import { AnswerSquare } from './answer-square.tsx';
import { ANSWER_WORDS, GATE_QUESTIONS } from './gate.ts';
import styles from './gate-row.module.css';

export interface GateLine {
  readonly question: string;
  readonly answer: AnswerKind;
  readonly reason: string | null;
}

const lineOf = (answers: readonly GateLine[], question: Question): GateLine =>
  answers.find((line) => line.question === question) ?? { question, answer: 'not-needed', reason: null };

/** Six squares in a row, for a table or timeline line; spoken as one sentence. */
export function GateRow({ answers, size = 14 }: { readonly answers: readonly GateLine[]; readonly size?: number }) {
  const lines = QUESTIONS.map((question) => lineOf(answers, question));
  const spoken = lines.map((line) => spokenLine(line)).join(' ');
  return (
    <span className={styles.row} role="img" aria-label={spoken}>
      {lines.map((line) => (
        <AnswerSquare key={line.question} answer={line.answer} size={size} />
      ))}
    </span>
  );
}

const spokenLine = (line: GateLine): string =>
  `${GATE_QUESTIONS[line.question as Question].word}: ${ANSWER_WORDS[line.answer].toLowerCase()}.`;

export interface GateListProps {
  readonly answers: readonly GateLine[];
  /** The question that decided it: shaded, says so. */
  readonly deciding?: string | null;
  /** The reason code of an answer, in words. */
  readonly words?: (line: GateLine) => string | null;
}

/** The same six as a list with words: settings, simulation, review, why. The deciding one comes first. */
export function GateList({ answers, deciding = null, words = (line) => line.reason }: GateListProps) {
  const order = [...QUESTIONS].sort((a, b) => Number(b === deciding) - Number(a === deciding));
  return (
    <ul className={styles.list}>
      {order.map((question) => (
        <GateItem
          key={question}
          line={lineOf(answers, question)}
          question={question}
          isDeciding={question === deciding}
          words={words}
        />
      ))}
    </ul>
  );
}

interface GateItemProps {
  readonly line: GateLine;
  readonly question: Question;
  readonly isDeciding: boolean;
  readonly words: (line: GateLine) => string | null;
}

function GateItem({ line, question, isDeciding, words }: GateItemProps) {
  const reason = words(line);
  return (
    <li className={`${styles.item} ${isDeciding ? styles.deciding : ''}`}>
      <AnswerSquare answer={line.answer} />
      <span className={styles.name}>{GATE_QUESTIONS[question].word}</span>
      <span className={styles.answer}>
        <span className="cw-hidden">{ANSWER_WORDS[line.answer]}. </span>
        <span aria-hidden={!isDeciding}>{isDeciding ? 'Decided it' : ANSWER_WORDS[line.answer]}</span>
      </span>
      {reason !== null && <span className={styles.reason}>{reason}</span>}
    </li>
  );
}
