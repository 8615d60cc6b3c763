import { NumberInput, Select } from '@mantine/core';
import { MinutesField } from './minutes-field.tsx';
import { numberOf, recordOf, textOf } from './settings.ts';
import { TimeField } from './time-field.tsx';
import fields from './panel-fields.module.css';

const UNITS = [
  { value: 'days', label: 'Calendar days, at a time of day' },
  { value: 'elapsed', label: 'Hours or minutes' },
] as const;
const SIDES = [
  { value: 'before', label: 'Before it' },
  { value: 'on', label: 'On it' },
  { value: 'after', label: 'After it' },
] as const;
type Side = (typeof SIDES)[number]['value'];

const MORNING = '09:00';
const DAY = 1_440;

export interface DateOffsetFieldsProps {
  readonly offset: unknown;
  readonly onChange: (offset: unknown) => void;
}

/** How far from a date: elapsed time, or calendar days at a local time. Negative lies before it. */
export function DateOffsetFields({ offset, onChange }: DateOffsetFieldsProps) {
  const { minutes, days, at } = recordOf(offset);
  const isElapsed = typeof minutes === 'number';
  const amount = isElapsed ? minutes : numberOf(days, -2);
  const side: Side = amount === 0 ? 'on' : amount < 0 ? 'before' : 'after';
  const put = (next: number) => onChange(isElapsed ? { minutes: next } : { days: next, at: textOf(at) || MORNING });
  const size = Math.abs(amount) || (isElapsed ? DAY : 1);
  const signed = (next: number) => put(side === 'before' ? -next : next);
  return (
    <>
      <Select
        label="Counted in"
        data={[...UNITS]}
        value={isElapsed ? 'elapsed' : 'days'}
        onChange={(next) =>
          next !== null && onChange(next === 'days' ? { days: -2, at: MORNING } : { minutes: -2 * DAY })
        }
      />
      <Select
        label="Which side"
        data={[...SIDES]}
        value={side}
        onChange={(next) => put(next === 'on' ? 0 : next === 'before' ? -size : size)}
      />
      {side !== 'on' && isElapsed && <MinutesField label="How long" minutes={size} onChange={signed} />}
      {!isElapsed && (
        <div className={fields.times}>
          {side !== 'on' && (
            <NumberInput
              label="Calendar days"
              min={1}
              max={366}
              allowDecimal={false}
              value={size}
              onChange={(next) => typeof next === 'number' && next >= 1 && signed(next)}
            />
          )}
          <TimeField
            label="At"
            value={textOf(at)}
            onChange={(time) => onChange({ days: amount, at: time === '24:00' ? '00:00' : time })}
          />
        </div>
      )}
    </>
  );
}
