import { Anchor, Button, SegmentedControl } from '@mantine/core';
import { useRef, useState } from 'react';
import { useSearchParams } from 'react-router';
import type { TimelineEntry } from '../../engine/wire/patients.ts';
import { EmptyState } from '../parts/empty-state.tsx';
import { hourMinute, zoneWord } from '../parts/times.ts';
import { useCalendarNow } from '../parts/use-calendar-now.ts';
import { filterEntries, isShown, SHOWN, timelineDays } from './timeline-days.ts';
import type { Shown, TimelineDay } from './timeline-days.ts';
import { TimelineRow } from './timeline-row.tsx';
import { useListKeys } from '../words/list-keys.ts';
import styles from './timeline.module.css';

export interface TimelineProps {
  readonly entries: readonly TimelineEntry[];
  readonly zone: string | null;
  readonly chosen: string | null;
  readonly onWhy: (message: string) => void;
  readonly onOlder: (() => void) | null;
}

/** The planned future, a rule for now, and the past: one line of time, newest first. */
export function Timeline({ entries, zone, chosen, onWhy, onOlder }: TimelineProps) {
  const [params, setParams] = useSearchParams();
  const [isMine, setMine] = useState(false);
  const list = useRef<HTMLDivElement>(null);
  const shown = isShown(params.get('show')) ? (params.get('show') as Shown) : 'everything';
  const show = (next: string) =>
    setParams((before) => (before.set('show', next), before), { replace: true, preventScrollReset: true });
  useListKeys(list, (index) => show(Object.keys(SHOWN)[index] ?? shown));
  const shownZone = isMine ? null : zone;
  return (
    <div>
      <div className={styles.bar}>
        <SegmentedControl
          value={shown}
          onChange={show}
          data={Object.entries(SHOWN).map(([value, label]) => ({ value, label }))}
          aria-label="Show"
        />
        <ZoneChoice zone={zone} isMine={isMine} onToggle={() => setMine((before) => !before)} />
      </div>
      <div ref={list}>
        <Line entries={filterEntries(entries, shown)} zone={shownZone} chosen={chosen} onWhy={onWhy} />
      </div>
      {onOlder !== null && (
        <Button className={styles.older} onClick={onOlder}>
          Show older entries
        </Button>
      )}
    </div>
  );
}

interface ZoneChoiceProps {
  readonly zone: string | null;
  readonly isMine: boolean;
  readonly onToggle: () => void;
}

function ZoneChoice({ zone, isMine, onToggle }: ZoneChoiceProps) {
  if (zone === null) return <span className={styles.zone}>Times in your zone; the patient’s is unknown</span>;
  return (
    <span className={styles.zone}>
      Times in {isMine ? 'your zone' : zoneWord(zone)}{' '}
      <Anchor component="button" type="button" onClick={onToggle}>
        {isMine ? `Use ${zoneWord(zone)}` : 'Use mine'}
      </Anchor>
    </span>
  );
}

interface LineProps {
  readonly entries: readonly TimelineEntry[];
  readonly zone: string | null;
  readonly chosen: string | null;
  readonly onWhy: (message: string) => void;
}

function Line({ entries, zone, chosen, onWhy }: LineProps) {
  const now = useCalendarNow();
  const { future, past } = timelineDays(entries, now, zone);
  if (entries.length === 0) return <EmptyState>Nothing has happened for this patient yet.</EmptyState>;
  const rows = { zone, chosen, onWhy };
  return (
    <div className={styles.line}>
      {future.map((day) => (
        <Day key={day.key} day={day} {...rows} />
      ))}
      <div className={styles.now}>
        <span>Now {hourMinute(now, zone)}</span>
      </div>
      {past.map((day) => (
        <Day key={day.key} day={day} {...rows} />
      ))}
    </div>
  );
}

function Day({ day, zone, chosen, onWhy }: Omit<LineProps, 'entries'> & { readonly day: TimelineDay }) {
  return (
    <>
      {day.year !== null && <h3 className={styles.year}>{day.year}</h3>}
      <section className={styles.day} aria-label={`${day.day}, ${day.note}`}>
        <div className={styles.date} aria-hidden>
          <strong>{day.day}</strong>
          <span>{day.note}</span>
        </div>
        <ul className={styles.entries}>
          {day.entries.map((entry, index) => (
            <TimelineRow
              key={`${entry.at} ${entry.kind} ${entry.message ?? index}`}
              entry={entry}
              zone={zone}
              isChosen={entry.message !== null && entry.message === chosen}
              onWhy={onWhy}
            />
          ))}
        </ul>
      </section>
    </>
  );
}
