import { Select } from '@mantine/core';
import { useEventChoices } from '../event-choices.ts';
import { textOf } from '../settings.ts';
import type { FormProps } from '../settings.ts';
import fields from '../panel-fields.module.css';

const TRIGGERS = [
  { value: 'event', label: 'Something happens' },
  { value: 'api', label: 'A clinical system asks for it' },
  { value: 'manual', label: 'A person starts it for a patient' },
];

export function EntryForm({ node, set }: FormProps) {
  const events = useEventChoices('start');
  const trigger = textOf(node.settings.trigger) || 'event';
  const choose = (next: string): void =>
    set(next === 'event' ? { trigger: next, event: 'appointment.booked' } : { trigger: next, event: undefined });
  return (
    <div className={fields.fields}>
      <Select
        label="A patient enters when"
        data={TRIGGERS}
        value={trigger}
        data-first-field={trigger === 'event' ? undefined : true}
        onChange={(next) => next !== null && choose(next)}
      />
      {trigger === 'event' && (
        <Select
          label="What happens"
          data={[...events]}
          value={textOf(node.settings.event) || null}
          searchable
          data-first-field
          onChange={(event) => event !== null && set({ trigger: 'event', event })}
        />
      )}
      <p className={fields.hint}>One run for each occurrence; say what counts as one in the journey settings.</p>
    </div>
  );
}
