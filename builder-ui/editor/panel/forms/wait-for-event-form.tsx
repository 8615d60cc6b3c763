import { MultiSelect, Select } from '@mantine/core';
import { useState } from 'react';
import { eventWords } from '../../../../engine/journey/words.ts';
import { capital } from '../../../words/capital.ts';
import { eventHelp, useEventChoices, withFresh } from '../event-choices.ts';
import { MinutesField } from '../minutes-field.tsx';
import { numberOf, textOf, textsOf } from '../settings.ts';
import type { FormProps } from '../settings.ts';
import { stepName } from '../../document/kind-of.ts';
import { useEditor } from '../../store/editor-context.ts';
import { documentOf } from '../../store/editor-store.ts';
import fields from '../panel-fields.module.css';

const NOW = 'now';

export function WaitForEventForm({ node, set }: FormProps) {
  const [searched, setSearched] = useState('');
  const events = withFresh(useEventChoices(), searched);
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
        data={events}
        value={textsOf(node.settings.events)}
        searchable
        onSearchChange={setSearched}
        renderOption={({ option }) => <EventOption type={option.value} label={option.label} />}
        data-first-field
        comboboxProps={{ transitionProps: { duration: 0 } }}
        onChange={(chosen) => set({ events: chosen })}
      />
      <EventHelp types={textsOf(node.settings.events)} />
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

function EventOption({ type, label }: { readonly type: string; readonly label: string }) {
  const help = eventHelp(type);
  return (
    <div>
      <div>{label}</div>
      {help !== null && <div className={fields.hint}>{help}</div>}
    </div>
  );
}

/** What must be known of the events that are chosen, for whoever does not open the list. */
function EventHelp({ types }: { readonly types: readonly string[] }) {
  return types.map((type) => {
    const help = eventHelp(type);
    return help === null ? null : (
      <p key={type} className={fields.hint}>
        {capital(eventWords(type))}: {help}
      </p>
    );
  });
}
