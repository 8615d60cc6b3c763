import { MultiSelect, NumberInput, TagsInput } from '@mantine/core';
import type { FactType } from '../../../../engine/conditions/condition.ts';
import { FactValueField, onNumber } from '../fact-value-field.tsx';
import type { DraftTest, FactValue } from './condition-rows.ts';

export interface TestValueProps {
  readonly label: string;
  readonly test: DraftTest;
  readonly type: FactType;
  readonly values?: readonly string[];
  readonly onChange: (test: DraftTest) => void;
}

/** What the answer is held against: one value, several, or days; nothing for "is known". */
export function TestValue({ label, test, type, values, onChange }: TestValueProps) {
  if ('days' in test) return <Days label={label} test={test} onChange={onChange} />;
  if ('values' in test) return <Several label={label} test={test} type={type} values={values} onChange={onChange} />;
  if (!('value' in test)) return null;
  const isSize = test.op !== 'is' && test.op !== 'is-not';
  return (
    <FactValueField
      label={label}
      isLabelHidden
      type={isSize ? 'number' : shownType(type, test.value)}
      values={values}
      value={test.value}
      onChange={(value) => {
        if (test.op === 'is' || test.op === 'is-not') onChange({ op: test.op, value });
        else onChange({ op: test.op, value: typeof value === 'number' ? value : null });
      }}
    />
  );
}

/** Event data has no declared type: what stands there says it. */
const shownType = (type: FactType, value: FactValue | null): FactType => {
  if (type !== 'text') return type;
  if (typeof value === 'number') return 'number';
  return typeof value === 'boolean' ? 'boolean' : 'text';
};

interface PartProps<T extends DraftTest> extends Pick<TestValueProps, 'label' | 'onChange'> {
  readonly test: T;
}

function Days({ label, test, onChange }: PartProps<Extract<DraftTest, { days: number | null }>>) {
  return (
    <NumberInput
      aria-label={`${label}, days`}
      min={0}
      max={36_600}
      allowDecimal={false}
      suffix={test.days === 1 ? ' day' : ' days'}
      placeholder="How many days"
      value={test.days ?? ''}
      onChange={(typed) => onNumber(typed, (days) => onChange({ op: test.op, days }))}
    />
  );
}

interface SeveralProps extends PartProps<Extract<DraftTest, { values: FactValue[] }>> {
  readonly type: FactType;
  readonly values?: readonly string[];
}

function Several({ label, test, type, values, onChange }: SeveralProps) {
  const chosen = test.values.map(String);
  const set = (next: readonly string[]) => onChange({ op: test.op, values: typedValues(next, test.values, type) });
  if (type === 'code' && values !== undefined) {
    return (
      <MultiSelect
        aria-label={label}
        data={[...new Set([...values, ...chosen])]}
        value={chosen}
        placeholder={chosen.length === 0 ? 'Choose values' : undefined}
        comboboxProps={{ transitionProps: { duration: 0 } }}
        onChange={set}
      />
    );
  }
  return (
    <TagsInput
      aria-label={label}
      value={chosen}
      maxTags={100}
      placeholder={chosen.length === 0 ? 'Enter after each value' : undefined}
      comboboxProps={{ transitionProps: { duration: 0 } }}
      onChange={set}
    />
  );
}

/** What stood there keeps its type; a new value has the fact's. */
function typedValues(texts: readonly string[], before: readonly FactValue[], type: FactType): FactValue[] {
  return texts.flatMap((text): FactValue[] => {
    const old = before.find((value) => String(value) === text);
    if (old !== undefined) return [old];
    if (type !== 'number') return [text];
    const number = Number(text);
    return text.trim() === '' || !Number.isFinite(number) ? [] : [number];
  });
}
