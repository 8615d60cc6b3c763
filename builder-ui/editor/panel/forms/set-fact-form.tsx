import { Select } from '@mantine/core';
import { useEditor } from '../../store/editor-context.ts';
import { FactValueField } from '../fact-value-field.tsx';
import { textOf } from '../settings.ts';
import type { FormProps } from '../settings.ts';
import fields from '../panel-fields.module.css';

/** What the schema takes for "not said yet". */
const NOTHING = '';

export function SetFactForm({ node, set }: FormProps) {
  const facts = useEditor((state) => state.catalog.facts);
  const settable = facts.filter((fact) => fact.isSettable);
  const { fact: chosen, value } = node.settings;
  const fact = facts.find(({ id }) => id === chosen);
  const isLost = textOf(chosen) !== '' && fact?.isSettable !== true;
  const known = settable.map(({ id, name }) => ({ value: id, label: name }));
  const lost = { value: textOf(chosen), label: `${fact?.name ?? textOf(chosen)}, cannot be set` };
  const onFact = (id: string | null) => {
    const next = settable.find((one) => one.id === id);
    if (next === undefined || id === chosen) return;
    set({ fact: next.id, value: NOTHING });
  };
  return (
    <div className={fields.fields}>
      <Select
        label="Fact"
        placeholder="Choose a fact"
        data={isLost ? [lost, ...known] : known}
        value={textOf(chosen) || null}
        disabled={known.length === 0 && !isLost}
        searchable
        data-first-field
        onChange={onFact}
      />
      {settable.length === 0 && (
        <p className={fields.hint}>No fact can be set yet. An administrator declares facts over the API.</p>
      )}
      {fact !== undefined && (
        <FactValueField
          label="Set to"
          type={fact.type}
          values={fact.values}
          value={isValue(value) && value !== NOTHING ? value : null}
          onChange={(next) => set({ value: next ?? NOTHING })}
        />
      )}
      <p className={fields.hint}>Clinical facts come from clinical systems only, so they are not offered here.</p>
    </div>
  );
}

const isValue = (value: unknown): value is string | number | boolean =>
  ['string', 'number', 'boolean'].includes(typeof value);
