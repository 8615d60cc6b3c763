import { ActionIcon, TextInput } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconTrash } from '@tabler/icons-react';
import type { Icon } from '@tabler/icons-react';
import type { KeyboardEvent } from 'react';
import { ConditionEditor } from '../condition/condition-editor.tsx';
import { caseName } from './branch-cases.ts';
import type { DraftCase } from './branch-cases.ts';
import styles from './branch-form.module.css';

export interface BranchCaseProps {
  readonly node: string;
  readonly one: DraftCase;
  readonly index: number;
  readonly count: number;
  readonly onChange: (one: DraftCase) => void;
  readonly onMove: (by: 1 | -1) => void;
  readonly onRemove: () => void;
}

/** One case: what it is called, when it holds, and its place in the order. */
export function BranchCase({ node, one, index, count, onChange, onMove, onRemove }: BranchCaseProps) {
  const label = `Case ${index + 1}`;
  const onKeyDown = (event: KeyboardEvent) => {
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key] as 1 | -1 | undefined;
    if (!event.altKey || by === undefined) return;
    // Before the field gets it: there the arrows open lists.
    event.preventDefault();
    event.stopPropagation();
    onMove(by);
  };
  return (
    <section
      className={styles.case}
      data-case={one.port}
      aria-label={one.name.trim() === '' ? label : `${label}, ${one.name}`}
      onKeyDownCapture={onKeyDown}
    >
      <div className={styles.head}>
        <TextInput
          label={label}
          placeholder="Name on the drawing"
          maxLength={60}
          value={one.name}
          data-case-name
          data-first-field={index === 0 || undefined}
          onChange={(event) => onChange({ ...one, name: event.currentTarget.value })}
        />
        <CaseButton
          icon={IconArrowUp}
          label={`Move ${caseName(one, index)} up`}
          isOff={index === 0}
          data-up
          onClick={() => onMove(-1)}
        />
        <CaseButton
          icon={IconArrowDown}
          label={`Move ${caseName(one, index)} down`}
          isOff={index === count - 1}
          data-down
          onClick={() => onMove(1)}
        />
        <CaseButton icon={IconTrash} label={`Remove ${caseName(one, index)}`} isOff={count === 1} onClick={onRemove} />
      </div>
      <ConditionEditor node={node} label={label} when={one.when} onChange={(when) => onChange({ ...one, when })} />
    </section>
  );
}

interface CaseButtonProps {
  readonly icon: Icon;
  readonly label: string;
  readonly isOff: boolean;
  readonly onClick: () => void;
  readonly 'data-up'?: boolean;
  readonly 'data-down'?: boolean;
}

function CaseButton({ icon: Glyph, label, isOff, onClick, ...marks }: CaseButtonProps) {
  return (
    <ActionIcon size={36} variant="subtle" color="ink" aria-label={label} disabled={isOff} onClick={onClick} {...marks}>
      <Glyph size={18} stroke={1.7} />
    </ActionIcon>
  );
}
