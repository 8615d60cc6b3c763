import { NumberInput, Select } from '@mantine/core';
import { numberOf, textOf } from '../settings.ts';
import type { FormProps } from '../settings.ts';
import fields from '../panel-fields.module.css';

const UNITS = [
  { value: 'minutes', label: 'minutes' },
  { value: 'hours', label: 'hours, elapsed' },
  { value: 'calendar-days', label: "calendar days, the patient's" },
];

export function WaitDurationForm({ node, set }: FormProps) {
  return (
    <div className={fields.fields}>
      <NumberInput
        label="How long"
        min={1}
        max={3_660}
        allowDecimal={false}
        value={numberOf(node.settings.amount, 1)}
        data-first-field
        onChange={(amount) => typeof amount === 'number' && set({ amount })}
      />
      <Select
        label="Unit"
        data={UNITS}
        value={textOf(node.settings.unit) || null}
        onChange={(unit) => unit !== null && set({ unit })}
      />
      <p className={fields.hint}>24 hours is elapsed time. A calendar day is the same local time on the next day.</p>
    </div>
  );
}
