import { Button, Select } from '@mantine/core';
import type { InsideAnswer, InsideLine } from '../../../engine/wire/moves.ts';
import { KindTile } from '../../parts/kind-tile.tsx';
import { chosenFor, countOf, needsVerb, nextWords, optionsFor, rowKey } from './people-choices.ts';
import type { Choices } from './people-choices.ts';
import styles from './people.module.css';

export interface PeopleListProps {
  readonly inside: InsideAnswer;
  readonly choices: Choices;
  readonly onChoose: (choices: Choices) => void;
}

/** One row for each step of an older version that holds people; each takes one verb. */
export function PeopleList({ inside, choices, onChoose }: PeopleListProps) {
  const choose = (row: InsideLine, value: string) => onChoose(new Map(choices).set(rowKey(row), value));
  const open = inside.items.filter((row) => needsVerb(row) && !choices.has(rowKey(row)));
  const finishAll = () => onChoose(new Map([...choices, ...open.map((row) => [rowKey(row), 'finish'] as const)]));
  return (
    <>
      <ul className={styles.rows} aria-label="People inside, by step">
        {inside.items.map((row) => (
          <Row key={rowKey(row)} row={row} inside={inside} choices={choices} onChoose={(value) => choose(row, value)} />
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

interface RowProps {
  readonly row: InsideLine;
  readonly inside: InsideAnswer;
  readonly choices: Choices;
  readonly onChoose: (value: string) => void;
}

function Row({ row, inside, choices, onChoose }: RowProps) {
  const chosen = chosenFor(row, choices);
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
    </li>
  );
}
