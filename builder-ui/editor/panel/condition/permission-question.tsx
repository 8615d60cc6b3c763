import { Select } from '@mantine/core';
import { PURPOSE_CHOICES, purposeWord } from '../purpose-words.ts';
import type { DraftLeaf } from './condition-rows.ts';
import styles from './condition.module.css';

type Leaf = Extract<DraftLeaf, { kind: 'permission' }>;

export interface PermissionQuestionProps {
  readonly leaf: Leaf;
  /** "Case 2, condition 1". */
  readonly label: string;
  readonly onChange: (leaf: Leaf) => void;
}

/** Whether it is granted, and for mail of which purpose. */
export function PermissionQuestion({ leaf, label, onChange }: PermissionQuestionProps) {
  return (
    <div className={styles.stacked}>
      <Select
        aria-label={`${label}, granted or not`}
        data={GRANTED}
        value={leaf.isGranted ? 'yes' : 'no'}
        onChange={(value) => onChange({ ...leaf, isGranted: value === 'yes' })}
        allowDeselect={false}
      />
      <Select
        aria-label={`${label}, for mail of this purpose`}
        placeholder="For which mail"
        data={purposesFor(leaf.purpose)}
        value={leaf.purpose === '' ? null : leaf.purpose}
        onChange={(purpose) => purpose !== null && onChange({ ...leaf, purpose })}
      />
    </div>
  );
}

const GRANTED = [
  { value: 'yes', label: 'Is on record for' },
  { value: 'no', label: 'Is not on record for' },
];

/** A purpose that nobody knows any more stays in sight. */
function purposesFor(purpose: string) {
  const isListed = purpose === '' || PURPOSE_CHOICES.some(({ value }) => value === purpose);
  return isListed ? PURPOSE_CHOICES : [...PURPOSE_CHOICES, { value: purpose, label: purposeWord(purpose) }];
}
