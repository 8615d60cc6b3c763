import { Button, Select } from '@mantine/core';
import type { AheadAnswer } from '../../../engine/wire/ahead.ts';
import type { InsideAnswer, InsideLine } from '../../../engine/wire/moves.ts';
import { KindTile } from '../../parts/kind-tile.tsx';
import { Remaining } from './remaining.tsx';
import { chosenFor, countOf, needsVerb, nextWords, optionsFor, rowKey, targetOf } from './people-choices.ts';
import type { Choices } from './people-choices.ts';
import styles from './people.module.css';

export interface PeopleListProps {
  readonly inside: InsideAnswer;
  readonly choices: Choices;
  /** What is proved from each step that was chosen, as far as it is known. */
  readonly ahead: ReadonlyMap<string, AheadAnswer>;
  readonly onChoose: (choices: Choices) => void;
}

/** One row for each step of an older version that holds people; each takes one verb. */
export function PeopleList({ inside, choices, ahead, onChoose }: PeopleListProps) {
  const choose = (row: InsideLine, value: string) => onChoose(new Map(choices).set(rowKey(row), value));
  const open = inside.items.filter((row) => needsVerb(row) && !choices.has(rowKey(row)));
  const finishAll = () => onChoose(new Map([...choices, ...open.map((row) => [rowKey(row), 'finish'] as const)]));
  return (
    <>
      <ul className={styles.rows} aria-label="People inside, by step">
        {inside.items.map((row) => (
          <Row
            key={rowKey(row)}
            row={row}
            inside={inside}
            choices={choices}
            ahead={ahead}
            onChoose={(value) => choose(row, value)}
          />
        ))}
      </ul>
      {open.length > 1 && (
        <div className={styles.all}>
          <Button variant="default" size="xs" onClick={finishAll}>
            Let the other {open.length} finish as they began
          </Button>
        </div>
      )}
    </>
  );
}

interface RowProps extends Omit<PeopleListProps, 'onChoose'> {
  readonly row: InsideLine;
  readonly onChoose: (value: string) => void;
}

function Row({ row, inside, choices, ahead, onChoose }: RowProps) {
  const chosen = chosenFor(row, choices);
  const target = targetOf(chosen);
  const remaining = target === null ? undefined : ahead.get(target);
  return (
    <li className={styles.row}>
      <div className={styles.step}>
        <KindTile kind={row.kind} size={28} />
        <span className={styles.name}>
          {row.name}
          <span className={styles.dim}>v{row.number}</span>
        </span>
        <span className={styles.count}>
          {countOf(row.people)} {row.people === 1 ? 'person' : 'people'}
        </span>
      </div>
      <Select
        aria-label={`What becomes of the people at ${row.name}, version ${row.number}`}
        placeholder="Choose what becomes of them"
        size="sm"
        allowDeselect={false}
        data={[...optionsFor(row, inside.targets)]}
        value={chosen}
        onChange={(value) => value !== null && onChoose(value)}
      />
      {chosen !== null && <p className={styles.next}>{nextWords(row, chosen, inside.targets)}</p>}
      {remaining !== undefined && <Remaining ahead={remaining} />}
    </li>
  );
}
