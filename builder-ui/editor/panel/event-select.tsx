import { Select } from '@mantine/core';
import type { SelectProps } from '@mantine/core';
import { useState } from 'react';
import { labelOf, useEventChoices, withFresh } from './event-choices.ts';
import type { EventChoice } from './event-choices.ts';

export interface EventSelectProps extends Pick<SelectProps, 'label' | 'aria-label'> {
  /** Empty: none yet. */
  readonly value: string;
  readonly use?: 'start' | 'wait';
  /** What else may be chosen in its place. */
  readonly others?: readonly EventChoice[];
  readonly isFirst?: boolean;
  readonly onChange: (event: string) => void;
}

/** One event out of all that may be named; typing another name declares an event of one's own systems. */
export function EventSelect({
  value,
  use = 'wait',
  others = [],
  isFirst = false,
  onChange,
  ...words
}: EventSelectProps) {
  const [searched, setSearched] = useState('');
  const choices = [...useEventChoices(use), ...others];
  // What stands there stays in sight, also when it may not be chosen anew.
  const lost = value === '' || choices.some((one) => one.value === value) ? [] : [{ value, label: labelOf(value) }];
  return (
    <Select
      {...words}
      placeholder="Choose an event, or type your own"
      data={[...lost, ...withFresh(choices, searched)]}
      value={value === '' ? null : value}
      searchable
      onSearchChange={setSearched}
      data-first-field={isFirst || undefined}
      onChange={(next) => next !== null && onChange(next)}
    />
  );
}
