import { Button, Checkbox } from '@mantine/core';
import { IconUsers } from '@tabler/icons-react';
import { FactValueField } from '../panel/fact-value-field.tsx';
import { PanelSection } from '../panel/panel-section.tsx';
import type { AskedSubjects, AskedValue } from './asked-subjects.ts';
import { anotherPatient, withList, withValue } from './script.ts';
import type { Script, Values } from './script.ts';
import fields from '../panel/panel-fields.module.css';

const NOT_KNOWN = 'Not known';

export interface PatientSectionProps {
  readonly script: Script;
  readonly set: (patch: Partial<Script>) => void;
  readonly asked: AskedSubjects;
}

/** What the decisions of the drawing find of this patient; absent where the drawing decides nothing. */
export function PatientSection({ script, set, asked }: PatientSectionProps) {
  const { facts, fields: data, lists, hasSplit } = asked;
  if (facts.length + data.length + lists.length === 0 && !hasSplit) return null;
  return (
    <PanelSection title="What is known of the patient">
      <div className={fields.fields}>
        <ValueRows asked={facts} values={script.facts} onChange={(next) => set({ facts: next })} />
        <ValueRows
          asked={data}
          prefix="Event data: "
          values={script.eventData}
          onChange={(next) => set({ eventData: next })}
        />
        {lists.map(({ value, label }) => (
          <Checkbox
            key={value}
            label={`Is on the list "${label}"`}
            checked={script.lists.includes(value)}
            onChange={(event) => set({ lists: withList(script.lists, value, event.currentTarget.checked) })}
          />
        ))}
        {hasSplit && <PatientNumber script={script} set={set} />}
      </div>
    </PanelSection>
  );
}

interface ValueRowsProps {
  readonly asked: readonly AskedValue[];
  readonly prefix?: string;
  readonly values: Values;
  readonly onChange: (values: Values) => void;
}

function ValueRows({ asked, prefix = '', values, onChange }: ValueRowsProps) {
  return asked.map(({ id, label, type, values: known }) => (
    <FactValueField
      key={id}
      label={`${prefix}${label}`}
      type={type}
      values={known}
      empty={NOT_KNOWN}
      value={values[id] ?? null}
      onChange={(value) => onChange(withValue(values, id, value))}
    />
  ));
}

/** The same patient always takes the same arm. */
function PatientNumber({ script, set }: Omit<PatientSectionProps, 'asked'>) {
  return (
    <div>
      <Button
        size="xs"
        leftSection={<IconUsers size={14} stroke={1.7} aria-hidden />}
        onClick={() => set({ patient: anotherPatient(script.patient) })}
      >
        Another patient
      </Button>
      <p className={fields.hint} role="status">
        Made-up patient {script.patient.replace(/^made-up-/, '')}. Another one may take another arm of a split.
      </p>
    </div>
  );
}
