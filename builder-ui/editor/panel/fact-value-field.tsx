import { NumberInput, Select, TextInput } from '@mantine/core';
import type { FactType, FactValue } from '../../../engine/conditions/condition.ts';

interface Choice {
  readonly value: string;
  readonly label: string;
}

const YES_NO: readonly Choice[] = [
  { value: 'yes', label: 'Yes' },
  { value: 'no', label: 'No' },
];
/** No code is empty, so this is no value of any fact. */
const NOTHING = '';
const withNothing = (choices: readonly Choice[], empty: string | undefined): Choice[] =>
  empty === undefined ? [...choices] : [{ value: NOTHING, label: empty }, ...choices];
const MOST_CHARACTERS = 200;

/** Half a number ("-", "1.") is no number yet and changes nothing. */
export function onNumber(typed: number | string, onChange: (value: number | null) => void): void {
  if (typeof typed === 'number') onChange(typed);
  else if (typed === '') onChange(null);
}

const noneOf = (empty: string | undefined): string | null => (empty === undefined ? null : NOTHING);

export interface FactValueFieldProps {
  /** Said above the field, or only to assistive technology. */
  readonly label: string;
  readonly isLabelHidden?: boolean;
  readonly type: FactType;
  /** Every value that a code may have. */
  readonly values?: readonly string[];
  readonly value: FactValue | null;
  /** What it means that nothing is given, where that is an answer to choose: "Not known". */
  readonly empty?: string;
  /** Null: nothing is given. */
  readonly onChange: (value: FactValue | null) => void;
}

/** One value of a fact, in the control that fits its type. */
export function FactValueField(props: FactValueFieldProps) {
  const { label, isLabelHidden = false, type, values, value, empty, onChange } = props;
  const named = isLabelHidden ? { 'aria-label': label } : { label };
  if (type === 'boolean') {
    return (
      <Select
        {...named}
        data={withNothing(YES_NO, empty)}
        placeholder="Yes or no"
        allowDeselect={false}
        value={typeof value === 'boolean' ? (value ? 'yes' : 'no') : noneOf(empty)}
        onChange={(next) => onChange(next === null || next === NOTHING ? null : next === 'yes')}
      />
    );
  }
  if (type === 'number') {
    return (
      <NumberInput
        {...named}
        placeholder={empty ?? 'A number'}
        value={typeof value === 'number' ? value : ''}
        onChange={(next) => onNumber(next, onChange)}
      />
    );
  }
  const text = value === null ? '' : String(value);
  if (type === 'code' && values !== undefined) {
    const known = values.includes(text) || text === '' ? values : [text, ...values];
    return (
      <Select
        {...named}
        placeholder="Choose a value"
        data={withNothing(
          known.map((one) => ({ value: one, label: one })),
          empty,
        )}
        allowDeselect={false}
        value={text === '' ? noneOf(empty) : text}
        searchable={values.length > 8}
        onChange={(next) => onChange(next === NOTHING ? null : next)}
      />
    );
  }
  return (
    <TextInput
      {...named}
      type={type === 'date' ? 'date' : 'text'}
      placeholder={empty ?? 'A value'}
      maxLength={MOST_CHARACTERS}
      value={text}
      onChange={(event) => onChange(event.currentTarget.value === '' ? null : event.currentTarget.value)}
    />
  );
}
