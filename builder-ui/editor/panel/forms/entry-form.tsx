import { Select } from '@mantine/core';
import { useEventChoices } from '../event-choices.ts';
import { textOf } from '../settings.ts';
import type { FormProps } from '../settings.ts';
import fields from '../panel-fields.module.css';

export function EntryForm({ node, set }: FormProps) {
  const events = useEventChoices();
  return (
    <div className={fields.fields}>
      <Select
        label="Starts when"
        data={[...events]}
        value={textOf(node.settings.event) || null}
        searchable
        data-first-field
        onChange={(event) => event !== null && set({ trigger: 'event', event })}
      />
      <p className={fields.hint}>One run for each occurrence; say what counts as one in the journey settings.</p>
    </div>
  );
}
