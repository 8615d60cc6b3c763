import { NumberInput, Select } from '@mantine/core';
import { useState } from 'react';
import styles from './panel-fields.module.css';

const UNITS = { minutes: 1, hours: 60, days: 1_440 } as const;
type Unit = keyof typeof UNITS;
const UNIT_CHOICES = Object.keys(UNITS).map((unit) => ({ value: unit, label: unit }));

/** The largest unit that says it in whole numbers; a day here is 24 hours. */
const unitOf = (minutes: number): Unit => {
  if (minutes !== 0 && minutes % UNITS.days === 0) return 'days';
  return minutes !== 0 && minutes % UNITS.hours === 0 ? 'hours' : 'minutes';
};

export interface MinutesFieldProps {
  readonly label: string;
  readonly minutes: number;
  readonly onChange: (minutes: number) => void;
  readonly isFirst?: boolean;
}

/** A length of elapsed time as number and unit; kept in minutes. */
export function MinutesField({ label, minutes, onChange, isFirst = false }: MinutesFieldProps) {
  const [unit, setUnit] = useState<Unit>(unitOf(minutes));
  // Another step, or an undo, may bring minutes that the chosen unit cannot say.
  const shown = minutes % UNITS[unit] === 0 ? unit : unitOf(minutes);
  const amount = minutes / UNITS[shown];
  return (
    <fieldset className={styles.fieldset}>
      <legend>{label}</legend>
      <div className={styles.span}>
        <NumberInput
          aria-label={`${label}, number`}
          min={1}
          max={10_000}
          allowDecimal={false}
          value={amount}
          data-first-field={isFirst || undefined}
          onChange={(value) => typeof value === 'number' && onChange(value * UNITS[shown])}
        />
        <Select
          aria-label={`${label}, unit`}
          data={UNIT_CHOICES}
          value={shown}
          onChange={(value) => {
            const next = (value ?? 'hours') as Unit;
            setUnit(next);
            onChange(amount * UNITS[next]);
          }}
        />
      </div>
    </fieldset>
  );
}
