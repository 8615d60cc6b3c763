import { IconTargetArrow } from '@tabler/icons-react';
import { goalWords } from '../../engine/journey/goal.ts';
import type { EnrollmentView } from '../../engine/wire/enrollments.ts';
import { weekdayAndTime } from '../parts/times.ts';
import styles from './enrollment.module.css';

/** What the journey wants for this patient, and whether it came about. */
export function GoalLine({ view: { goal, zone } }: { readonly view: EnrollmentView }) {
  if (goal === null) return null;
  return (
    <p className={styles.goal}>
      <IconTargetArrow size={16} stroke={1.7} aria-hidden />
      {goalWords(goal)} {reachedWords(goal.reached, zone)}
    </p>
  );
}

type Reached = NonNullable<EnrollmentView['goal']>['reached'];

function reachedWords(reached: Reached, zone: string | null): string {
  if (reached === null) return 'Not reached.';
  const after = reached.after === 'message' ? 'after a mail' : 'held out, without a mail';
  return `Reached ${weekdayAndTime(new Date(reached.at), zone)}, ${after}.`;
}
