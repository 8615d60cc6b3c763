import { Anchor } from '@mantine/core';
import { IconArrowRightCircle } from '@tabler/icons-react';
import { Link } from 'react-router';
import type { EnrollmentView } from '../../engine/wire/enrollments.ts';
import styles from './enrollment.module.css';

/** Where the patient came from and went on, when one journey handed over to another. */
export function OtherRuns({ view: { handedFrom, handedTo } }: { readonly view: EnrollmentView }) {
  return (
    <>
      {handedFrom !== null && <OtherRun words="Handed over from" run={handedFrom} />}
      {handedTo !== null && <OtherRun words="Goes on in" run={handedTo} />}
    </>
  );
}

interface OtherRunProps {
  readonly words: string;
  readonly run: NonNullable<EnrollmentView['handedTo']>;
}

function OtherRun({ words, run }: OtherRunProps) {
  return (
    <p className={styles.goal}>
      <IconArrowRightCircle size={16} stroke={1.7} aria-hidden />
      <span>
        {words}{' '}
        <Anchor component={Link} to={`/enrollments/${run.id}`}>
          {run.journeyName}
        </Anchor>
      </span>
    </p>
  );
}
