import { Checkbox, Select } from '@mantine/core';
import { useMemo } from 'react';
import { PanelSection } from '../panel/panel-section.tsx';
import { useEditor } from '../store/editor-context.ts';
import { documentOf } from '../store/editor-store.ts';
import { askedSubjects } from './asked-subjects.ts';
import { LocalTime } from './local-time.tsx';
import { PatientSection } from './patient-section.tsx';
import { ScriptEvents } from './script-events.tsx';
import type { Script } from './script.ts';
import fields from '../panel/panel-fields.module.css';

const ZONES = [
  'America/New_York',
  'America/Chicago',
  'America/Denver',
  'America/Phoenix',
  'America/Los_Angeles',
  'America/Anchorage',
  'Pacific/Honolulu',
].map((zone) => ({ value: zone, label: (zone.split('/')[1] ?? zone).replace('_', ' ') }));

export interface ScriptFormProps {
  readonly script: Script;
  readonly onChange: (script: Script) => void;
}

export function ScriptForm({ script, onChange }: ScriptFormProps) {
  const document = useEditor(documentOf);
  const catalog = useEditor((state) => state.catalog);
  const asked = useMemo(() => askedSubjects(document, catalog), [document, catalog]);
  const set = (patch: Partial<Script>) => onChange({ ...script, ...patch });
  return (
    <>
      <PanelSection title="1. A synthetic patient">
        <VisitFields script={script} set={set} />
      </PanelSection>
      <PatientSection script={script} set={set} asked={asked} />
      <PanelSection title="2. What happens meanwhile">
        <ScriptEvents script={script} set={set} tasks={asked.tasks} mails={asked.mails} />
      </PanelSection>
    </>
  );
}

interface VisitFieldsProps {
  readonly script: Script;
  readonly set: (patch: Partial<Script>) => void;
}

function VisitFields({ script, set }: VisitFieldsProps) {
  return (
    <div className={fields.fields}>
      <div className={fields.pair}>
        <Select label="Lives in" data={ZONES} value={script.zone} onChange={(zone) => zone !== null && set({ zone })} />
        <LocalTime label="Enters at" value={script.startsAt} onChange={(startsAt) => set({ startsAt })} />
      </div>
      <Checkbox
        label="Has a visit date"
        checked={script.appointmentAt !== null}
        onChange={(event) => set({ appointmentAt: event.currentTarget.checked ? script.startsAt : null })}
      />
      {script.appointmentAt !== null && (
        <LocalTime
          label="Visit starts at"
          value={script.appointmentAt}
          onChange={(appointmentAt) => set({ appointmentAt })}
        />
      )}
    </div>
  );
}
