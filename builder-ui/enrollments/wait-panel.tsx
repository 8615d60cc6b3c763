import { Anchor } from '@mantine/core';
import { IconDoorExit, IconHourglass } from '@tabler/icons-react';
import { Link } from 'react-router';
import type { EnrollmentView } from '../../engine/wire/enrollments.ts';
import { may } from '../api/me.ts';
import { weekdayAndTime, zoneWord } from '../parts/times.ts';
import { useCalendarNow } from '../parts/use-calendar-now.ts';
import { useMe } from '../shell/me-context.ts';
import { countdown } from '../words/durations.ts';
import { exitWords } from '../words/reason-words.ts';
import { GoalLine } from './goal-line.tsx';
import { OtherRuns } from './other-runs.tsx';
import { OpenTemporal } from './open-temporal.tsx';
import { waitsForStaff } from './waits-for-staff.ts';
import styles from './enrollment.module.css';

/** Why it waits and until when; after the end, how it ended. */
export function WaitPanel({ view }: { readonly view: EnrollmentView }) {
  const isClosed = view.state === 'closed';
  const Glyph = isClosed ? IconDoorExit : IconHourglass;
  return (
    <section className={styles.wait} aria-label="Now">
      <div className={isClosed ? styles.endTile : styles.waitTile} aria-hidden>
        <Glyph size={20} stroke={1.7} />
      </div>
      <div className={styles.waitWords}>
        <p className={styles.lead}>
          <strong>{isClosed ? `${exitWords(view.reason)}.` : view.why}</strong>
          <TasksLink view={view} />
        </p>
        {!isClosed && view.nextWake !== null && <Until at={view.nextWake} zone={view.zone} />}
        <OtherRuns view={view} />
        <GoalLine view={view} />
      </div>
      <OpenTemporal enrollment={view.id} />
    </section>
  );
}

/** The way to the task, for those who may do it. */
function TasksLink({ view }: { readonly view: EnrollmentView }) {
  const me = useMe();
  if (!waitsForStaff(view) || !may(me, 'task.read')) return null;
  return (
    <>
      {' '}
      <Anchor component={Link} to="/tasks">
        Go to the tasks
      </Anchor>
    </>
  );
}

function Until({ at, zone }: { readonly at: string; readonly zone: string | null }) {
  const now = useCalendarNow(1_000);
  const wake = new Date(at);
  return (
    <p className={styles.until}>
      Until {weekdayAndTime(wake, zone)}, {zone === null ? 'your time' : `in ${zoneWord(zone)}`}{' '}
      <span className={styles.countdown} aria-hidden>
        {countdown(wake.getTime() - now.getTime())}
      </span>
    </p>
  );
}
