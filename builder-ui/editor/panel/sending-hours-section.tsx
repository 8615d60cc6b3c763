import { Checkbox, Switch } from '@mantine/core';
import type { SendingHours } from '../../../engine/calendar/quiet-hours.ts';
import { quietWords } from '../../../engine/calendar/words.ts';
import { DayChips } from './day-chips.tsx';
import { HolidaysField } from './holidays-field.tsx';
import { PanelSection } from './panel-section.tsx';
import { FIRST_HOURS, FIRST_QUIET } from './sending-hours.ts';
import { TimeField } from './time-field.tsx';
import fields from './panel-fields.module.css';
import panel from './panel.module.css';
import styles from './sending-hours.module.css';

export interface SendingHoursSectionProps {
  /** Null: at any time. */
  readonly hours: SendingHours | null;
  readonly onChange: (hours: SendingHours | null) => void;
}

/** At which hours of the patient a mail may leave. */
export function SendingHoursSection({ hours, onChange }: SendingHoursSectionProps) {
  return (
    <PanelSection title="When mail may leave">
      <p className={panel.sentence}>{hours === null ? 'At any time.' : `${quietWords(hours)}.`}</p>
      <div className={fields.fields}>
        <Switch
          label="Only at certain hours"
          classNames={{ thumb: styles.thumb }}
          checked={hours !== null}
          onChange={(event) => onChange(event.currentTarget.checked ? FIRST_HOURS : null)}
        />
        {hours !== null && <Hours hours={hours} set={(patch) => onChange({ ...hours, ...patch })} />}
      </div>
    </PanelSection>
  );
}

interface HoursProps {
  readonly hours: SendingHours;
  readonly set: (patch: Partial<SendingHours>) => void;
}

function Hours({ hours, set }: HoursProps) {
  const { quiet, days, holidays } = hours;
  return (
    <>
      <Checkbox
        label="Quiet hours: nothing leaves"
        checked={quiet !== null}
        onChange={(event) => set({ quiet: event.currentTarget.checked ? FIRST_QUIET : null })}
      />
      {quiet !== null && (
        <div className={fields.times}>
          <TimeField label="Quiet from" value={quiet.from} onChange={(from) => set({ quiet: { ...quiet, from } })} />
          <TimeField label="Quiet to" value={quiet.to} onChange={(to) => set({ quiet: { ...quiet, to } })} />
        </div>
      )}
      <DayChips days={days} onChange={(next) => set({ days: next })} />
      <HolidaysField
        label="Nothing leaves on holidays"
        none="None: mail leaves on holidays too"
        value={holidays}
        onChange={(next) => set({ holidays: next })}
      />
      <p className={fields.hint}>
        In the patient's zone. A mail that would be useless by then is skipped, with the reason.
      </p>
    </>
  );
}
