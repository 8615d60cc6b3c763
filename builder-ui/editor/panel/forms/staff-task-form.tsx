import { TextInput } from '@mantine/core';
import { MinutesField } from '../minutes-field.tsx';
import { numberOf, textOf } from '../settings.ts';
import type { FormProps } from '../settings.ts';
import fields from '../panel-fields.module.css';

const MOST_CHARACTERS = 120;

export function StaffTaskForm({ node, set }: FormProps) {
  const title = textOf(node.settings.title);
  return (
    <div className={fields.fields}>
      <div>
        <TextInput
          label="What staff should do"
          placeholder="Call to confirm the visit"
          description="Shown beside the patient in the queue of tasks."
          maxLength={MOST_CHARACTERS}
          value={title}
          data-first-field
          onChange={(event) => set({ title: event.currentTarget.value })}
        />
        <p className={fields.hint}>
          {title.length} of {MOST_CHARACTERS} characters
        </p>
      </div>
      <MinutesField
        label="Within"
        minutes={numberOf(node.settings.maxMinutes, 2_880)}
        onChange={(maxMinutes) => set({ maxMinutes })}
      />
      <p className={fields.hint}>Goes on by "done" when somebody says so, by "expired" when nobody did in time.</p>
    </div>
  );
}
