import { MultiSelect, Select } from '@mantine/core';
import { useEventChoices } from '../event-choices.ts';
import { MinutesField } from '../minutes-field.tsx';
import { numberOf, textOf, textsOf } from '../settings.ts';
import type { FormProps } from '../settings.ts';
import { stepName } from '../../document/kind-of.ts';
import { useEditor } from '../../store/editor-context.ts';
import { documentOf } from '../../store/editor-store.ts';
import fields from '../panel-fields.module.css';

const NOW = 'now';

export function WaitForEventForm({ node, set }: FormProps) {
  const events = useEventChoices();
  const sends = useEditor(documentOf).nodes.filter((one) => one.kind === 'send-email');
  const since = textOf(node.settings.since);
  const sinceChoices = [
    { value: NOW, label: 'From this step on' },
    ...sends.map((one) => ({ value: one.id, label: `Since "${stepName(one)}"` })),
  ];
  return (
    <div className={fields.fields}>
      <MultiSelect
        label="Until one of these happens"
        data={[...events]}
        value={textsOf(node.settings.events)}
        searchable
        data-first-field
        comboboxProps={{ transitionProps: { duration: 0 } }}
        onChange={(chosen) => set({ events: chosen })}
      />
      <MinutesField
        label="At most"
        minutes={numberOf(node.settings.maxMinutes, 1_440)}
        onChange={(maxMinutes) => set({ maxMinutes })}
      />
      <Select
        label="Watch"
        description="From an earlier mail on, so that an answer given meanwhile counts."
        data={sinceChoices}
        value={since === '' ? NOW : since}
        onChange={(next) => set({ since: next === NOW ? undefined : next })}
      />
    </div>
  );
}
