import { Button, Select, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { AUDIT_ACTIONS } from '../../engine/audit/actions.ts';
import { capital } from '../words/capital.ts';
import { FILTER_NAMES, isFiltered } from './audit-filter.ts';
import type { AuditFilter, FilterName } from './audit-filter.ts';
import styles from './audit.module.css';

const areas = [...new Set(Object.keys(AUDIT_ACTIONS).map((action) => action.split('.')[0] ?? ''))];
const ACTIONS = areas.map((area) => ({
  group: capital(area),
  items: [
    { value: area, label: `Everything about: ${area}` },
    ...Object.entries(AUDIT_ACTIONS)
      .filter(([action]) => action.startsWith(`${area}.`))
      .map(([value, words]) => ({ value, label: capital(words) })),
  ],
}));

/** Each field stands in the address, so that a filtered list can be sent to a colleague. */
export function FilterBar({ filter }: { readonly filter: AuditFilter }) {
  const [, setParams] = useSearchParams();
  const set = (name: FilterName, value: string | null) =>
    setParams(
      (before) => {
        if (name === 'subject') before.delete('journey');
        if (value === null || value.trim() === '') before.delete(name);
        else before.set(name, value.trim());
        return before;
      },
      { replace: true, preventScrollReset: true },
    );
  const clear = () =>
    setParams((before) => (['journey', ...FILTER_NAMES].forEach((name) => before.delete(name)), before));
  return (
    <div className={styles.filters} role="search" aria-label="Filter entries">
      <Select
        label="Action"
        placeholder="Every action"
        data={ACTIONS}
        value={filter.action}
        onChange={(value) => set('action', value)}
        searchable
        clearable
        allowDeselect
        clearButtonProps={{ 'aria-label': 'Clear the action' }}
      />
      <CodeField
        label="Who"
        hint="usr_…, client, patient, system"
        value={filter.actor}
        onChange={(v) => set('actor', v)}
      />
      <CodeField label="About" hint="pat_…, jrn_…, msg_…" value={filter.subject} onChange={(v) => set('subject', v)} />
      <CodeField label="Outcome" hint="A code" value={filter.outcome} onChange={(v) => set('outcome', v)} />
      <TextInput
        type="date"
        label="From"
        value={filter.from ?? ''}
        onChange={(event) => set('from', event.currentTarget.value)}
      />
      <TextInput
        type="date"
        label="To"
        value={filter.to ?? ''}
        onChange={(event) => set('to', event.currentTarget.value)}
      />
      {isFiltered(filter) && <Button onClick={clear}>Clear filters</Button>}
    </div>
  );
}

interface CodeFieldProps {
  readonly label: string;
  readonly hint: string;
  readonly value: string | null;
  readonly onChange: (value: string) => void;
}

/** Typed words go into the address when the typing rests. */
function CodeField({ label, hint, value, onChange }: CodeFieldProps) {
  const [typed, setTyped] = useState(value ?? '');
  const [seen, setSeen] = useState(value);
  if (seen !== value) {
    setSeen(value);
    if ((value ?? '') !== typed.trim()) setTyped(value ?? '');
  }
  const later = useDebouncedCallback(onChange, 400);
  return (
    <TextInput
      label={label}
      placeholder={hint}
      value={typed}
      autoComplete="off"
      spellCheck={false}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        later(event.currentTarget.value);
      }}
    />
  );
}
