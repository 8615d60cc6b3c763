import { Checkbox, NumberInput, Select } from '@mantine/core';
import { QUESTIONS } from '../../../engine/gate/permission.ts';
import { GATE_QUESTIONS } from '../../parts/gate.ts';
import { PanelSection } from '../panel/panel-section.tsx';
import type { Permissions, Script } from './script.ts';
import fields from '../panel/panel-fields.module.css';

export interface RecordSectionProps {
  readonly script: Script;
  readonly set: (patch: Partial<Script>) => void;
}

const STATES = [
  { value: 'none', label: 'Not on record' },
  { value: 'granted', label: 'Granted' },
  { value: 'refused', label: 'Refused' },
  { value: 'revoked', label: 'Taken back' },
] as const;

const MOST_RECEIVED = 100;

/** What the gate finds of a made-up patient. */
export function RecordSection({ script, set }: RecordSectionProps) {
  const { permissions } = script;
  return (
    <PanelSection title="What the gate finds">
      <div className={fields.fields}>
        <Checkbox
          label="Everything that is asked is granted"
          checked={permissions === null}
          onChange={(event) => set({ permissions: event.currentTarget.checked ? null : {} })}
        />
        {permissions !== null && <Records permissions={permissions} onChange={(next) => set({ permissions: next })} />}
        <NumberInput
          label="Messages that count for the cap already"
          min={0}
          max={MOST_RECEIVED}
          clampBehavior="strict"
          allowDecimal={false}
          value={script.received}
          onChange={(value) => set({ received: Math.min(MOST_RECEIVED, Math.max(0, Number(value) || 0)) })}
        />
      </div>
    </PanelSection>
  );
}

interface RecordsProps {
  readonly permissions: Permissions;
  readonly onChange: (permissions: Permissions) => void;
}

function Records({ permissions, onChange }: RecordsProps) {
  return (
    <div className={fields.pair}>
      {QUESTIONS.map((axis) => (
        <Select
          key={axis}
          label={GATE_QUESTIONS[axis].word}
          data={STATES}
          value={permissions[axis] ?? 'none'}
          allowDeselect={false}
          onChange={(state) => {
            const { [axis]: _was, ...others } = permissions;
            if (state === null) return;
            onChange(state === 'none' ? others : { ...others, [axis]: state });
          }}
        />
      ))}
    </div>
  );
}
