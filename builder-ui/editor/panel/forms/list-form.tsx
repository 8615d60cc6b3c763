import { Select } from '@mantine/core';
import { useEditor } from '../../store/editor-context.ts';
import { textOf } from '../settings.ts';
import type { FormProps } from '../settings.ts';
import fields from '../panel-fields.module.css';

/** Of the steps that add to a list and remove from it. */
export function ListForm({ node, set }: FormProps) {
  const lists = useEditor((state) => state.catalog.lists);
  const chosen = textOf(node.settings.list);
  const known = lists.map(({ id, name }) => ({ value: id, label: name }));
  const isLost = chosen !== '' && !lists.some(({ id }) => id === chosen);
  return (
    <div className={fields.fields}>
      <Select
        label="List"
        placeholder="Choose a list"
        data={isLost ? [{ value: chosen, label: `${chosen}, not there any more` }, ...known] : known}
        value={chosen === '' ? null : chosen}
        disabled={known.length === 0 && !isLost}
        searchable
        data-first-field
        onChange={(list) => list !== null && set({ list })}
      />
      {lists.length === 0 && <p className={fields.hint}>No list yet. An administrator adds lists over the API.</p>}
    </div>
  );
}
