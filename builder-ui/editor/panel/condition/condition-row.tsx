import { ActionIcon, Button, Select, TextInput } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { parseCondition } from '../../../../engine/conditions/condition-schema.ts';
import { conditionWords } from '../../../../engine/conditions/words.ts';
import type { JourneyDocument } from '../../../../engine/journey/document.ts';
import type { Names } from '../../../../engine/journey/node-kind.ts';
import { PermissionQuestion } from './permission-question.tsx';
import { FRESH_LEAF, factType, isTypedField, leafFor, subjectGroups, subjectKey } from './subjects.ts';
import type { Choice, Subjects } from './subjects.ts';
import type { DraftLeaf, DraftTest, Row, TestOp } from './condition-rows.ts';
import { opChoices, withOp } from './test-ops.ts';
import { TestValue } from './test-value.tsx';
import styles from './condition.module.css';

/** What the rows of one condition share. */
export interface RowSurroundings {
  readonly document: JourneyDocument;
  readonly subjects: Subjects;
  readonly names: Names;
}

export interface ConditionRowProps {
  readonly row: Row;
  /** "Case 2, condition 1". */
  readonly label: string;
  readonly around: RowSurroundings;
  readonly onChange: (row: Row) => void;
  readonly onRemove: () => void;
}

export function ConditionRow({ row, label, around, onChange, onRemove }: ConditionRowProps) {
  return (
    <div className={styles.row} role="group" aria-label={label} data-row>
      {row.kind === 'kept' ? (
        <KeptRow condition={row.condition} label={label} around={around} onChange={onChange} onRemove={onRemove} />
      ) : (
        <LeafRow leaf={row} label={label} around={around} onChange={onChange} onRemove={onRemove} />
      )}
    </div>
  );
}

interface KeptRowProps extends Omit<ConditionRowProps, 'row'> {
  readonly condition: unknown;
}

/** A condition without a form of its own: to read, and to replace on request. */
function KeptRow({ condition, label, around, onChange, onRemove }: KeptRowProps) {
  const parsed = parseCondition(condition);
  return (
    <>
      <p className={styles.kept}>
        {parsed === null ? 'A condition that cannot be read here.' : `${conditionWords(parsed, around.names)}.`}
      </p>
      <RemoveRow label={label} onRemove={onRemove} />
      <div className={styles.wide}>
        <Button size="xs" aria-label={`Replace ${label.toLowerCase()}`} onClick={() => onChange(FRESH_LEAF)}>
          Replace
        </Button>
      </div>
    </>
  );
}

interface LeafRowProps extends Omit<ConditionRowProps, 'row'> {
  readonly leaf: DraftLeaf;
}

function LeafRow({ leaf, label, around, onChange, onRemove }: LeafRowProps) {
  const { subjects, document } = around;
  return (
    <>
      <Select
        aria-label={`${label}, what is asked`}
        placeholder="Choose what is asked"
        data={subjectGroups(leaf, subjects, document)}
        value={subjectKey(leaf, subjects)}
        searchable
        selectFirstOptionOnChange
        data-subject
        onChange={(key) => key !== null && onChange(leafFor(key, leaf, subjects))}
      />
      <RemoveRow label={label} onRemove={onRemove} />
      {leaf.kind === 'event-data' && isTypedField(leaf, subjects) && (
        <TextInput
          className={styles.wide}
          aria-label={`${label}, name of the field`}
          placeholder="Name of the field"
          maxLength={60}
          value={leaf.field}
          onChange={(event) => onChange({ ...leaf, field: event.currentTarget.value })}
        />
      )}
      <div className={styles.asked}>
        <Asked leaf={leaf} label={label} subjects={subjects} onChange={onChange} />
      </div>
    </>
  );
}

function RemoveRow({ label, onRemove }: Pick<ConditionRowProps, 'label' | 'onRemove'>) {
  return (
    <ActionIcon
      size={36}
      variant="subtle"
      color="ink"
      aria-label={`Remove ${label.toLowerCase()}`}
      onClick={onRemove}
      data-remove-row
    >
      <IconTrash size={18} stroke={1.7} />
    </ActionIcon>
  );
}

interface AskedProps extends Pick<LeafRowProps, 'leaf' | 'label' | 'onChange'> {
  readonly subjects: Subjects;
}

/** The question itself: operator and value, on or off the list, or by which port. */
function Asked({ leaf, label, subjects, onChange }: AskedProps) {
  if (leaf.kind === 'list') {
    return (
      <Select
        aria-label={`${label}, on the list or not`}
        data={ON_LIST}
        value={leaf.isMember ? 'on' : 'off'}
        onChange={(value) => onChange({ ...leaf, isMember: value === 'on' })}
      />
    );
  }
  if (leaf.kind === 'permission') return <PermissionQuestion leaf={leaf} label={label} onChange={onChange} />;
  if (leaf.kind === 'outcome') {
    return (
      <Select
        aria-label={`${label}, how the step was left`}
        placeholder="Was left by…"
        data={portChoices(leaf, subjects)}
        value={leaf.port === '' ? null : leaf.port}
        onChange={(port) => port !== null && onChange({ ...leaf, port })}
      />
    );
  }
  const onTest = (test: DraftTest) => onChange({ ...leaf, test });
  const fact = leaf.kind === 'fact' ? subjects.facts.find(({ id }) => id === leaf.fact) : undefined;
  const type = leaf.kind === 'fact' ? factType(leaf.fact, subjects) : 'any';
  if (leaf.kind === 'fact' && leaf.fact === '') return null;
  return (
    <>
      <Select
        aria-label={`${label}, question`}
        data={[...opChoices(type, leaf.test.op)]}
        value={leaf.test.op}
        onChange={(op) => op !== null && onTest(withOp(leaf.test, op as TestOp))}
      />
      <TestValue
        label={`${label}, value`}
        test={leaf.test}
        type={type === 'any' ? 'text' : type}
        values={fact?.values}
        onChange={onTest}
      />
    </>
  );
}

const ON_LIST = [
  { value: 'on', label: 'The patient is on it' },
  { value: 'off', label: 'The patient is not on it' },
];

function portChoices({ node, port }: Extract<DraftLeaf, { kind: 'outcome' }>, subjects: Subjects): Choice[] {
  const ports = subjects.steps.find(({ value }) => value === node)?.ports ?? [];
  const shown = ports.map(({ value, label }) => ({ value, label: `Was left by "${label}"` }));
  const isListed = port === '' || ports.some(({ value }) => value === port);
  return isListed ? shown : [...shown, { value: port, label: `Was left by "${port}", which is gone` }];
}
