import { NumberInput, Select } from '@mantine/core';
import { useEditor } from '../../store/editor-context.ts';
import { DayChips } from '../day-chips.tsx';
import { numberOf, recordOf, textOf, textsOf } from '../settings.ts';
import type { FormProps } from '../settings.ts';
import { TimeField } from '../time-field.tsx';
import { ListForm } from './list-form.tsx';
import fields from '../panel-fields.module.css';

const KINDS = [
  { value: 'week', label: 'On days of the week' },
  { value: 'month', label: 'On a day of the month' },
];

/** Everybody on a list, at a time of the organisation's zone. */
export function EntryScheduleFields({ node, set }: FormProps) {
  const zone = useEditor((state) => state.catalog.zones[0]);
  const { dayOfMonth, days } = recordOf(node.settings.on);
  const isMonthly = dayOfMonth !== undefined;
  return (
    <>
      <ListForm node={node} set={set} />
      <Select
        label="When"
        data={KINDS}
        value={isMonthly ? 'month' : 'week'}
        onChange={(next) => next !== null && set({ on: next === 'month' ? { dayOfMonth: 1 } : { days: ['mon'] } })}
      />
      {isMonthly ? (
        <NumberInput
          label="Day of the month"
          description="29 to 31 mean the last day of a shorter month."
          min={1}
          max={31}
          allowDecimal={false}
          value={numberOf(dayOfMonth, 1)}
          onChange={(next) => typeof next === 'number' && next >= 1 && next <= 31 && set({ on: { dayOfMonth: next } })}
        />
      ) : (
        <DayChips days={textsOf(days)} onChange={(next) => set({ on: { days: next } })} />
      )}
      <TimeField
        label="At"
        value={textOf(node.settings.at)}
        onChange={(time) => set({ at: time === '24:00' ? '00:00' : time })}
      />
      <p className={fields.hint}>
        {zone === undefined ? "In the organisation's zone." : `In the organisation's zone, ${zone}.`} Who is on the list
        at that moment enters, once for each day.
      </p>
    </>
  );
}
