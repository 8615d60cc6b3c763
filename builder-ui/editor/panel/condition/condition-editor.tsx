import { Button, Select } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useMemo } from 'react';
import { namesOf } from '../../../words/names-of.ts';
import { useEditor } from '../../store/editor-context.ts';
import { documentOf } from '../../store/editor-store.ts';
import { useWantedFocus } from '../use-wanted-focus.ts';
import { conditionOf, rowsOf } from './condition-rows.ts';
import type { Row, Rows } from './condition-rows.ts';
import { ConditionRow } from './condition-row.tsx';
import { FRESH_LEAF, subjectsFor } from './subjects.ts';
import fields from '../panel-fields.module.css';
import styles from './condition.module.css';

const JOINS = [
  { value: 'all', label: 'All of these hold' },
  { value: 'any', label: 'Any of these holds' },
];

export interface ConditionEditorProps {
  /** The step that asks: only steps before it have an answer. Null: the journey itself, which asks for facts and lists. */
  readonly node: string | null;
  /** "Case 2". */
  readonly label: string;
  readonly when: unknown;
  readonly onChange: (when: unknown) => void;
}

/** A condition as rows of questions, of which all or any must hold. */
export function ConditionEditor({ node, label, when, onChange }: ConditionEditorProps) {
  const document = useEditor(documentOf);
  const catalog = useEditor((state) => state.catalog);
  const around = useMemo(
    () => ({ document, subjects: subjectsFor(document, catalog, node), names: namesOf(document, catalog) }),
    [document, catalog, node],
  );
  const { container, want } = useWantedFocus<HTMLDivElement>();
  const condition = rowsOf(when);
  const { rows } = condition;
  const set = (patch: Partial<Rows>) => onChange(conditionOf({ ...condition, ...patch }));
  const setRow = (index: number, row: Row) => set({ rows: rows.map((one, at) => (at === index ? row : one)) });
  const onReplaced = (index: number, row: Row) => {
    if (rows[index]?.kind === 'kept') want(`[data-row]:nth-of-type(${index + 1}) [data-subject]`);
    setRow(index, row);
  };
  return (
    <div className={fields.fields} ref={container}>
      {rows.length > 1 && (
        <Select
          aria-label={`${label}, holds when`}
          data={JOINS}
          value={condition.join}
          onChange={(join) => join !== null && set({ join: join === 'any' ? 'any' : 'all' })}
        />
      )}
      {rows.length > 0 && (
        <div className={styles.rows}>
          {rows.map((row, index) => (
            <ConditionRow
              key={index}
              row={row}
              label={`${label}, condition ${index + 1}`}
              around={around}
              onChange={(next) => onReplaced(index, next)}
              onRemove={() => {
                want(`[data-row]:nth-of-type(${Math.max(1, index)}) [data-remove-row]`, '[data-add-row]');
                set({ rows: rows.filter((_, at) => at !== index) });
              }}
            />
          ))}
        </div>
      )}
      <div>
        <Button
          size="xs"
          leftSection={<IconPlus size={14} stroke={1.7} aria-hidden />}
          aria-label={`Add a condition to ${label.toLowerCase()}`}
          data-add-row
          onClick={() => {
            want(`[data-row]:nth-of-type(${rows.length + 1}) [data-subject]`);
            set({ rows: [...rows, FRESH_LEAF] });
          }}
        >
          Add a condition
        </Button>
      </div>
    </div>
  );
}
