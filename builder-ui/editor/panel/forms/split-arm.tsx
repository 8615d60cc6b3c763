import { ActionIcon, Checkbox, NumberInput, TextInput } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { armCode } from './split-arms.ts';
import type { DraftArm } from './split-arms.ts';
import styles from './split-form.module.css';

export interface SplitArmProps {
  readonly arm: DraftArm;
  readonly index: number;
  /** "33 %". */
  readonly share: string;
  /** Names of the other arms. */
  readonly taken: readonly string[];
  readonly isRemovable: boolean;
  readonly onChange: (arm: DraftArm) => void;
  readonly onRemove: () => void;
}

export function SplitArm({ arm, index, share, taken, isRemovable, onChange, onRemove }: SplitArmProps) {
  const label = `Arm ${index + 1}`;
  return (
    <section className={styles.arm} aria-label={`${label}, ${arm.name}`} data-arm={index}>
      <ArmName label={label} name={arm.name} taken={taken} onChange={(name) => onChange({ ...arm, name })} />
      <NumberInput
        label="Weight"
        aria-label={`${label}, weight`}
        min={1}
        max={1_000}
        clampBehavior="strict"
        allowDecimal={false}
        value={arm.weight}
        onChange={(weight) => typeof weight === 'number' && onChange({ ...arm, weight })}
      />
      <output className={styles.share} aria-label={`${label}, share`}>
        {share}
      </output>
      <ActionIcon
        size={36}
        variant="subtle"
        color="ink"
        aria-label={`Remove ${label.toLowerCase()}, ${arm.name}`}
        disabled={!isRemovable}
        onClick={onRemove}
      >
        <IconTrash size={18} stroke={1.7} />
      </ActionIcon>
      <Checkbox
        className={styles.holdOut}
        label="Hold-out: gets nothing that is tested"
        aria-label={`${label}, hold-out: gets nothing that is tested`}
        checked={arm.isHoldOut}
        onChange={(event) => onChange({ ...arm, isHoldOut: event.currentTarget.checked })}
      />
    </section>
  );
}

interface ArmNameProps {
  readonly label: string;
  readonly name: string;
  readonly taken: readonly string[];
  readonly onChange: (name: string) => void;
}

/** The line from the arm hangs on its name: only a name of its own is taken over, or the line would be lost midway. */
function ArmName({ label, name, taken, onChange }: ArmNameProps) {
  const [draft, setDraft] = useState<string | null>(null);
  const onType = (words: string) => {
    const code = armCode(words);
    const isGood = code !== '' && !taken.includes(code);
    setDraft(isGood ? null : code);
    if (isGood) onChange(code);
  };
  return (
    <TextInput
      label={label}
      value={draft ?? name}
      error={draft === null ? undefined : draft === '' ? 'Give it a name.' : 'Another arm has this name.'}
      data-first-field={label === 'Arm 1' || undefined}
      onChange={(event) => onType(event.currentTarget.value)}
      onBlur={() => setDraft(null)}
    />
  );
}
