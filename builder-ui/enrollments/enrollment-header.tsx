import { Link } from 'react-router';
import type { EnrollmentView } from '../../engine/wire/enrollments.ts';
import { LiveStamp } from '../parts/live-stamp.tsx';
import { PageHeader } from '../parts/page-header.tsx';
import { PlanHash } from '../parts/plan-hash.tsx';
import { StatusChip } from '../parts/status-chip.tsx';
import { dayAndTime, zoneWord } from '../parts/times.ts';
import { ExitButton } from './exit-button.tsx';
import styles from './enrollment.module.css';

interface EnrollmentHeaderProps {
  readonly view: EnrollmentView;
  readonly updatedAt: number;
}

export function EnrollmentHeader({ view, updatedAt }: EnrollmentHeaderProps) {
  return (
    <PageHeader
      title={`${view.journeyName}, version ${view.version}`}
      crumbs={[
        { label: 'People', to: '/people' },
        { label: 'Patient', to: `/people/${view.patient}` },
        { label: 'Enrollment' },
      ]}
      meta={
        <>
          <span className={styles.mono}>{view.id}</span>
          <Link to={`/people/${view.patient}`} className={styles.mono}>
            {view.patient}
          </Link>
          <PlanHash hash={view.planHash} />
          <span>
            Entered {dayAndTime(new Date(view.startedAt), view.zone)},{' '}
            {view.zone === null ? 'your time' : zoneWord(view.zone)}
          </span>
          <StatusChip of="enrollment" state={view.isHeld && view.state !== 'closed' ? 'held' : view.state} />
          <LiveStamp at={updatedAt} />
        </>
      }
      actions={
        view.state === 'closed' ? undefined : (
          <ExitButton patient={view.patient} enrollment={view.id} journey={view.journeyName} />
        )
      }
    />
  );
}
