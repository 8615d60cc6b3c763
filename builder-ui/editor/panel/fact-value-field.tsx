import { NumberInput, Select, TextInput } from '@mantine/core';
import type { FactType, FactValue } from '../../../engine/conditions/condition.ts';

const YES_NO = [
  { value: 'yes', label: 'Yes' },
  { value: 'no', label: 'No' },
];
const MOST_CHARACTERS = 200;

/** Half a number ("-", "1.") is no number yet and changes nothing. */
export function onNumber(typed: number | string, onChange: (value: number | null) => void): void {
  if (typeof typed === 'number') onChange(typed);
  else if (typed === '') onChange(null);
}

export interface FactValueFieldProps {
  /** Said above the field, or only to assistive technology. */
  readonly label: string;
  readonly isLabelHidden?: boolean;
  readonly type: FactType;
  /** Every value that a code may have. */
  readonly values?: readonly string[];
  readonly value: FactValue | null;
  /** Null: nothing is given. */
  readonly onChange: (value: FactValue | null) => void;
}

/** One value of a fact, in the control that fits its type. */
export function FactValueField({ label, isLabelHidden = false, type, values, value, onChange }: FactValueFieldProps) {
  const named = isLabelHidden ? { 'aria-label': label } : { label };
  if (type === 'boolean') {
    return (
      <Select
        {...named}
        data={YES_NO}
        placeholder="Yes or no"
        value={typeof value === 'boolean' ? (value ? 'yes' : 'no') : null}
        onChange={(next) => onChange(next === 'yes')}
      />
    );
  }
  if (type === 'number') {
    return (
      <NumberInput
        {...named}
        placeholder="A number"
        value={typeof value === 'number' ? value : ''}
        onChange={(next) => onNumber(next, onChange)}
      />
    );
  }
  const text = value === null ? '' : String(value);
  if (type === 'code' && values !== undefined) {
    return (
      <Select
        {...named}
        placeholder="Choose a value"
        data={values.includes(text) || text === '' ? [...values] : [text, ...values]}
        value={text === '' ? null : text}
        searchable={values.length > 8}
        onChange={onChange}
      />
    );
  }
  return (
    <TextInput
      {...named}
      type={type === 'date' ? 'date' : 'text'}
      placeholder="A value"
      maxLength={MOST_CHARACTERS}
      value={text}
      onChange={(event) => onChange(event.currentTarget.value === '' ? null : event.currentTarget.value)}
    />
  );
}
