import { Select } from '@mantine/core';
import { MinutesField } from './minutes-field.tsx';
import { numberOf, recordOf } from './settings.ts';
import styles from './panel-fields.module.css';

const CHOICES = [
  { value: 'none', label: 'A day after it was due' },
  { value: 'due', label: 'Some time after it was due' },
  { value: 'start', label: 'At the start of the visit' },
  { value: 'before', label: 'Some time before the visit' },
] as const;

type Choice = (typeof CHOICES)[number]['value'];

const FRESH: Readonly<Record<Choice, unknown>> = {
  none: undefined,
  due: { anchor: 'due', minutes: 1_440 },
  start: { anchor: 'appointment', minutes: 0 },
  before: { anchor: 'appointment', minutes: -120 },
};

function choiceOf(value: unknown): Choice {
  const { anchor, minutes } = recordOf(value);
  if (anchor === 'due') return 'due';
  if (anchor !== 'appointment') return 'none';
  return minutes === 0 ? 'start' : 'before';
}

export interface NotAfterFieldProps {
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
}

/** Until when a message is useful. */
export function NotAfterField({ value, onChange }: NotAfterFieldProps) {
  const choice = choiceOf(value);
  const minutes = Math.abs(numberOf(recordOf(value).minutes, 120));
  return (
    <div className={styles.fields}>
      <Select
        label="Not after"
        description="Mail after this moment is skipped, with the reason."
        data={[...CHOICES]}
        value={choice}
        onChange={(next) => next !== null && onChange(FRESH[next as Choice])}
      />
      {choice === 'due' && (
        <MinutesField
          label="After it was due"
          minutes={minutes}
          onChange={(next) => onChange({ anchor: 'due', minutes: next })}
        />
      )}
      {choice === 'before' && (
        <MinutesField
          label="Before the visit"
          minutes={minutes}
          onChange={(next) => onChange({ anchor: 'appointment', minutes: -next })}
        />
      )}
    </div>
  );
}
