import { Checkbox, Select } from '@mantine/core';
import { useMemo } from 'react';
import { TIERS } from '../../../engine/delivery/tiers.ts';
import { zoneWord } from '../../parts/times.ts';
import { capital } from '../../words/capital.ts';
import { tierWords } from '../../words/method-words.ts';
import { PanelSection } from '../panel/panel-section.tsx';
import { useEditor } from '../store/editor-context.ts';
import { documentOf } from '../store/editor-store.ts';
import { askedSubjects } from './asked-subjects.ts';
import { LocalTime } from './local-time.tsx';
import { PatientSection } from './patient-section.tsx';
import { RecordSection } from './record-section.tsx';
import { WhoFields } from './who-fields.tsx';
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

const NOT_KNOWN = 'not-known';

/** A kept script may live anywhere. */
const zonesWith = (zone: string) => [
  ...ZONES,
  ...(zone === 'UTC' || ZONES.some(({ value }) => value === zone) ? [] : [{ value: zone, label: zoneWord(zone) }]),
  { value: NOT_KNOWN, label: 'Not known (UTC here)' },
];

export interface ScriptFormProps {
  readonly script: Script;
  readonly onChange: (script: Script) => void;
  /** Of the real patient, RFC 3339; null: none is booked, or the patient is made up. */
  readonly nextVisit: string | null;
}

export function ScriptForm({ script, onChange, nextVisit }: ScriptFormProps) {
  const document = useEditor(documentOf);
  const catalog = useEditor((state) => state.catalog);
  const asked = useMemo(() => askedSubjects(document, catalog), [document, catalog]);
  const set = (patch: Partial<Script>) => onChange({ ...script, ...patch });
  return (
    <>
      <PanelSection title="1. The patient">
        <WhoFields script={script} set={set} nextVisit={nextVisit} />
        <div className={fields.fields}>
          <VisitFields script={script} set={set} isEntryPlanned={asked.isEntryPlanned} />
          <MailServerField script={script} set={set} />
        </div>
      </PanelSection>
      {script.real === null && (
        <>
          <PatientSection script={script} set={set} asked={asked} />
          <RecordSection script={script} set={set} />
        </>
      )}
      <PanelSection title="2. What happens meanwhile">
        <ScriptEvents script={script} set={set} tasks={asked.tasks} facts={asked.facts} mails={asked.mails} />
      </PanelSection>
    </>
  );
}

const MAIL_SERVERS = TIERS.toReversed().map((value) => ({ value, label: capital(tierWords(value)) }));

/** Nobody connects in a walk-through, so the script says what would be found there. */
function MailServerField({ script, set }: Omit<VisitFieldsProps, 'isEntryPlanned'>) {
  return (
    <Select
      label="Their mail server"
      data={MAIL_SERVERS}
      value={script.mailServer}
      allowDeselect={false}
      onChange={(value) => value !== null && set({ mailServer: value })}
    />
  );
}

interface VisitFieldsProps {
  readonly script: Script;
  readonly set: (patch: Partial<Script>) => void;
  /** The journey starts by date or by schedule: the patient enters when that comes due. */
  readonly isEntryPlanned: boolean;
}

function VisitFields({ script, set, isEntryPlanned }: VisitFieldsProps) {
  return (
    <div className={fields.fields}>
      <div className={fields.pair}>
        <Select
          label={script.real === null ? 'Lives in' : 'Times here are of'}
          data={zonesWith(script.zone)}
          value={script.isZoneKnown ? script.zone : NOT_KNOWN}
          allowDeselect={false}
          onChange={(zone) =>
            zone !== null && set({ zone: zone === NOT_KNOWN ? 'UTC' : zone, isZoneKnown: zone !== NOT_KNOWN })
          }
        />
        <LocalTime
          label={isEntryPlanned ? 'Known from' : 'Enters at'}
          value={script.startsAt}
          onChange={(startsAt) => set({ startsAt })}
        />
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
