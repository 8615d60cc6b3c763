import { Select } from '@mantine/core';
import { EventSelect } from '../event-select.tsx';
import { textOf } from '../settings.ts';
import type { FormProps } from '../settings.ts';
import { EntryDateFields } from './entry-date-fields.tsx';
import { EntryScheduleFields } from './entry-schedule-fields.tsx';
import fields from '../panel-fields.module.css';

const TRIGGERS = [
  { value: 'event', label: 'Something happens' },
  { value: 'date', label: 'A date comes near' },
  { value: 'schedule', label: 'A day and time come, for a list' },
  { value: 'api', label: 'A clinical system asks for it' },
  { value: 'manual', label: 'A person starts it for a patient' },
];

/** What a start is until its fields are filled in. */
const FRESH: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  event: { event: 'appointment.booked' },
  date: { anchor: 'appointment', offset: { days: -2, at: '09:00' } },
  schedule: { list: '', on: { days: ['mon'] }, at: '09:00' },
};

/** A start of one kind has none of another's settings. */
const NONE = {
  event: undefined,
  anchor: undefined,
  fact: undefined,
  offset: undefined,
  list: undefined,
  on: undefined,
  at: undefined,
};

export function EntryForm({ node, set }: FormProps) {
  const trigger = textOf(node.settings.trigger) || 'event';
  return (
    <div className={fields.fields}>
      <Select
        label="A patient enters when"
        data={TRIGGERS}
        value={trigger}
        data-first-field={trigger === 'event' ? undefined : true}
        onChange={(next) => next !== null && next !== trigger && set({ ...NONE, trigger: next, ...FRESH[next] })}
      />
      {trigger === 'event' && <EventField node={node} set={set} />}
      {trigger === 'date' && <EntryDateFields node={node} set={set} />}
      {trigger === 'schedule' && <EntryScheduleFields node={node} set={set} />}
      <p className={fields.hint}>One run for each occurrence; say what counts as one in the journey settings.</p>
    </div>
  );
}

function EventField({ node, set }: FormProps) {
  return (
    <EventSelect
      label="What happens"
      value={textOf(node.settings.event)}
      use="start"
      isFirst
      onChange={(event) => set({ trigger: 'event', event })}
    />
  );
}
