import { Select } from '@mantine/core';
import { HOLIDAY_CALENDARS } from '../../../../engine/calendar/holidays.ts';
import { WEEKDAY_LABELS, WEEKDAYS } from '../../../../engine/calendar/weekday.ts';
import type { Weekday } from '../../../../engine/calendar/weekday.ts';
import { useEditor } from '../../store/editor-context.ts';
import { TimeField } from '../time-field.tsx';
import { textOf, textsOf } from '../settings.ts';
import type { FormProps } from '../settings.ts';
import fields from '../panel-fields.module.css';
import styles from './wait-until-window-form.module.css';

const NO_CALENDAR = 'none';
const HOLIDAYS = [
  { value: NO_CALENDAR, label: 'None: it opens on holidays too' },
  ...Object.entries(HOLIDAY_CALENDARS).map(([value, { label }]) => ({ value, label })),
];

export function WaitUntilWindowForm({ node, set }: FormProps) {
  const from = textOf(node.settings.from);
  const to = textOf(node.settings.to);
  return (
    <div className={fields.fields}>
      <DayChips days={textsOf(node.settings.days)} onChange={(days) => set({ days })} />
      <div className={styles.times}>
        <TimeField label="From" value={from} onChange={(time) => set({ from: time })} />
        <TimeField label="To" value={to} onChange={(time) => set({ to: time })} />
      </div>
      {from > to && <p className={fields.hint}>It ends on the next day, and belongs to the day on which it starts.</p>}
      <Select
        label="Closed on holidays"
        data={HOLIDAYS}
        value={textOf(node.settings.holidays) || NO_CALENDAR}
        onChange={(next) => set({ holidays: next === NO_CALENDAR ? null : next })}
      />
      <ZoneHint />
    </div>
  );
}

interface DayChipsProps {
  readonly days: readonly string[];
  readonly onChange: (days: readonly Weekday[]) => void;
}

/** One press a day, Monday first. */
function DayChips({ days, onChange }: DayChipsProps) {
  const toggle = (day: Weekday) =>
    onChange(WEEKDAYS.filter((one) => (one === day ? !days.includes(day) : days.includes(one))));
  return (
    <fieldset className={fields.fieldset}>
      <legend>Days</legend>
      <div className={styles.days}>
        {WEEKDAYS.map((day, index) => (
          <button
            key={day}
            type="button"
            className={styles.day}
            aria-pressed={days.includes(day)}
            data-first-field={index === 0 || undefined}
            onClick={() => toggle(day)}
          >
            <span aria-hidden>{WEEKDAY_LABELS[day].slice(0, 2)}</span>
            <span className="cw-hidden">{WEEKDAY_LABELS[day]}</span>
          </button>
        ))}
      </div>
    </fieldset>
  );
}

function ZoneHint() {
  const zones = useEditor((state) => state.catalog.zones);
  const named = zones.length === 0 || zones.length > 4 ? '' : ` (${zones.join(', ')})`;
  return (
    <p className={fields.hint}>
      Local time of the patient. If nobody knows the zone, it goes on when the window is open in all zones of the
      organisation{named}.
    </p>
  );
}
