import { TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useId, useState } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';
import styles from './choice-list.module.css';

export interface Choice {
  readonly id: string;
  readonly label: string;
  readonly detail?: string;
  readonly group?: string;
  readonly icon?: ReactNode;
  readonly hint?: ReactNode;
}

export interface ChoiceListProps {
  readonly label: string;
  readonly choices: readonly Choice[];
  readonly onChoose: (id: string) => void;
  readonly onCancel: () => void;
  /** Says what to do when nothing fits. */
  readonly none?: string;
  /** What fits the words so far; null: nothing was typed. */
  readonly onSearch?: (fitting: readonly string[] | null) => void;
  /** As wide as its surroundings. */
  readonly isWide?: boolean;
}

const fits = ({ label, detail = '', group = '' }: Choice, words: string): boolean =>
  words
    .toLowerCase()
    .split(/\s+/)
    .every((word) => `${label} ${detail} ${group}`.toLowerCase().includes(word));

/** A searchable list: type to narrow, arrows to move, Enter to choose, Escape to leave. */
export function ChoiceList({
  label,
  choices,
  onChoose,
  onCancel,
  none = 'Nothing has this name.',
  onSearch,
  isWide = false,
}: ChoiceListProps) {
  const id = useId();
  const [words, setWords] = useState('');
  const [active, setActive] = useState(0);
  const shown = choices.filter((choice) => fits(choice, words.trim()));
  const current = shown[Math.min(active, shown.length - 1)];
  const onWords = (next: string) => {
    setWords(next);
    setActive(0);
    const fitting = choices.filter((choice) => fits(choice, next.trim()));
    onSearch?.(next.trim() === '' ? null : fitting.map((choice) => choice.id));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined)
      setActive((Math.min(active, shown.length - 1) + step + shown.length) % Math.max(1, shown.length));
    else if (event.key === 'Enter' && current !== undefined) onChoose(current.id);
    else if (event.key === 'Escape') onCancel();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className={`${styles.list} ${isWide ? styles.wide : ''}`}>
      <TextInput
        aria-label={label}
        placeholder={label}
        leftSection={<IconSearch size={16} stroke={1.7} aria-hidden />}
        value={words}
        data-autofocus
        autoFocus
        role="combobox"
        aria-expanded
        aria-controls={id}
        aria-autocomplete="list"
        aria-activedescendant={current === undefined ? undefined : `${id}-${current.id}`}
        onKeyDown={onKeyDown}
        onChange={(event) => onWords(event.currentTarget.value)}
      />
      <Options id={id} label={label} shown={shown} currentId={current?.id ?? null} onChoose={onChoose} />
      {shown.length === 0 && <p className={styles.none}>{none}</p>}
    </div>
  );
}

interface OptionsProps {
  readonly id: string;
  readonly label: string;
  readonly shown: readonly Choice[];
  readonly currentId: string | null;
  readonly onChoose: (id: string) => void;
}

function Options({ id, label, shown, currentId, onChoose }: OptionsProps) {
  const groups = [...new Set(shown.map((choice) => choice.group ?? ''))];
  return (
    <div className={styles.options} id={id} role="listbox" aria-label={label}>
      {groups.map((group) => (
        <div key={group} role="group" aria-label={group === '' ? label : group}>
          {group !== '' && (
            <div className={styles.group} aria-hidden>
              {group}
            </div>
          )}
          {shown
            .filter((choice) => (choice.group ?? '') === group)
            .map((choice) => (
              <Option
                key={choice.id}
                choice={choice}
                domId={`${id}-${choice.id}`}
                isCurrent={choice.id === currentId}
                onChoose={onChoose}
              />
            ))}
        </div>
      ))}
    </div>
  );
}

interface OptionProps {
  readonly choice: Choice;
  readonly domId: string;
  readonly isCurrent: boolean;
  readonly onChoose: (id: string) => void;
}

function Option({ choice, domId, isCurrent, onChoose }: OptionProps) {
  return (
    <div
      id={domId}
      className={styles.option}
      role="option"
      aria-selected={isCurrent}
      ref={(element) => {
        if (isCurrent) element?.scrollIntoView({ block: 'nearest' });
      }}
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => onChoose(choice.id)}
    >
      {choice.icon}
      <span className={styles.words}>
        {choice.label}
        {choice.detail !== undefined && <span className={styles.detail}>{choice.detail}</span>}
      </span>
      {choice.hint !== undefined && <span className={styles.hint}>{choice.hint}</span>}
    </div>
  );
}
