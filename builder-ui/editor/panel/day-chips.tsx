import { WEEKDAY_LABELS, WEEKDAYS } from '../../../engine/calendar/weekday.ts';
import type { Weekday } from '../../../engine/calendar/weekday.ts';
import fields from './panel-fields.module.css';
import styles from './day-chips.module.css';

export interface DayChipsProps {
  readonly days: readonly string[];
  readonly onChange: (days: readonly Weekday[]) => void;
  /** The first day is the first field of its form. */
  readonly isFirst?: boolean;
}

/** One press a day, Monday first. */
export function DayChips({ days, onChange, isFirst = false }: DayChipsProps) {
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
            data-first-field={(isFirst && index === 0) || undefined}
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
