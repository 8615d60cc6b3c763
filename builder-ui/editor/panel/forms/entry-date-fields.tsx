import { Select } from '@mantine/core';
import { useEditor } from '../../store/editor-context.ts';
import { textOf } from '../settings.ts';
import type { FormProps } from '../settings.ts';
import { DateOffsetFields } from '../date-offset-fields.tsx';
import fields from '../panel-fields.module.css';

const VISIT = 'appointment';

/** The visit, or a fact that is a date; and how far from it. */
export function EntryDateFields({ node, set }: FormProps) {
  const facts = useEditor((state) => state.catalog.facts);
  const { anchor, fact, offset } = node.settings;
  const dates = facts
    .filter(({ type }) => type === 'date')
    .map(({ id, name }) => ({ value: `fact ${id}`, label: name }));
  const chosen = anchor === 'fact' ? `fact ${textOf(fact)}` : VISIT;
  const isLost = anchor === 'fact' && textOf(fact) !== '' && !dates.some(({ value }) => value === chosen);
  const lost = { value: chosen, label: `${textOf(fact)}, not there any more` };
  const choose = (next: string) =>
    set(next === VISIT ? { anchor: VISIT, fact: undefined } : { anchor: 'fact', fact: next.slice('fact '.length) });
  return (
    <>
      <Select
        label="Which date"
        data={[{ value: VISIT, label: 'The appointment' }, ...(isLost ? [lost] : []), ...dates]}
        value={chosen}
        searchable
        onChange={(next) => next !== null && choose(next)}
      />
      <DateOffsetFields offset={offset} onChange={(next) => set({ offset: next })} />
      <p className={fields.hint}>
        Planned anew when the date changes. A date that is known too late starts nothing: also not those that are past
        when the journey goes live.
      </p>
    </>
  );
}
