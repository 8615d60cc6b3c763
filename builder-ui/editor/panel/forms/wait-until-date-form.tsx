import { Select } from '@mantine/core';
import { MinutesField } from '../minutes-field.tsx';
import { numberOf, recordOf } from '../settings.ts';
import type { FormProps } from '../settings.ts';
import fields from '../panel-fields.module.css';

const SIDES = [
  { value: 'before', label: 'Before the visit' },
  { value: 'at', label: 'At the start of the visit' },
  { value: 'after', label: 'After the visit' },
] as const;

export function WaitUntilDateForm({ node, set }: FormProps) {
  const minutes = numberOf(recordOf(node.settings.offset).minutes, -2_880);
  const side = minutes === 0 ? 'at' : minutes < 0 ? 'before' : 'after';
  const size = Math.abs(minutes) || 1_440;
  const setMinutes = (next: number) => set({ anchor: 'appointment', offset: { minutes: next } });
  return (
    <div className={fields.fields}>
      {side !== 'at' && (
        <MinutesField
          label="How long"
          minutes={size}
          isFirst
          onChange={(next) => setMinutes(side === 'before' ? -next : next)}
        />
      )}
      <Select
        label="Which side"
        data={[...SIDES]}
        value={side}
        data-first-field={side === 'at' || undefined}
        onChange={(next) => setMinutes(next === 'at' ? 0 : next === 'before' ? -size : size)}
      />
      <p className={fields.hint}>
        Planned anew when the visit moves. A visit that is too near leaves by "past", one without a date by "missing".
      </p>
    </div>
  );
}
