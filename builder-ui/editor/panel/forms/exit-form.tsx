import { Autocomplete } from '@mantine/core';
import { textOf } from '../settings.ts';
import type { FormProps } from '../settings.ts';
import fields from '../panel-fields.module.css';

const USUAL = ['completed', 'confirmed', 'booked-too-late', 'no-date', 'no-answer'];

/** A code: what people type becomes one. */
const codeOf = (words: string): string =>
  words
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replace(/^-/, '')
    .slice(0, 60);

export function ExitForm({ node, set }: FormProps) {
  return (
    <div className={fields.fields}>
      <Autocomplete
        label="Reason"
        description="Recorded with the enrollment; support and reports show it."
        data={USUAL}
        value={textOf(node.settings.reason)}
        data-first-field
        comboboxProps={{ transitionProps: { duration: 0 } }}
        onChange={(words) => set({ reason: codeOf(words) })}
      />
    </div>
  );
}
