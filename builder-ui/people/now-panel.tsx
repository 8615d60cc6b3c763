import { Button } from '@mantine/core';
import { IconHourglass, IconRoute } from '@tabler/icons-react';
import { Link } from 'react-router';
import type { PatientView } from '../../engine/wire/patients.ts';
import { ExitButton } from '../enrollments/exit-button.tsx';
import { headline, soonestFirst, thenWords } from './now-words.ts';
import styles from './now-panel.module.css';

/** Where the patient is now, until when and what comes then. */
export function NowPanel({ patient }: { readonly patient: PatientView }) {
  const [first, ...others] = soonestFirst(patient.now);
  if (first === undefined) {
    return (
      <section className={styles.panel} aria-label="Now">
        <p className={styles.none}>In no journey now.</p>
      </section>
    );
  }
  const { strong, rest } = headline(first, patient.zone);
  return (
    <section className={styles.panel} aria-label="Now">
      <div className={styles.tile} aria-hidden>
        <IconHourglass size={20} stroke={1.7} />
      </div>
      <div className={styles.words}>
        <p className={styles.lead}>
          <strong>{strong}</strong>
          {rest}
        </p>
        <p className={styles.then}>
          {thenWords(first)} <Others others={others} />
        </p>
      </div>
      <div className={styles.actions}>
        <Button
          component={Link}
          to={`/enrollments/${first.enrollment}`}
          leftSection={<IconRoute size={16} stroke={1.7} aria-hidden />}
        >
          Show the path
        </Button>
        <ExitButton patient={patient.id} enrollment={first.enrollment} journey={first.journey} />
      </div>
    </section>
  );
}

function Others({ others }: { readonly others: PatientView['now'] }) {
  if (others.length === 0) return null;
  return (
    <>
      Also in:{' '}
      {others.map(({ enrollment, journey }, index) => (
        <span key={enrollment}>
          {index > 0 && ', '}
          <Link to={`/enrollments/${enrollment}`}>{journey}</Link>
        </span>
      ))}
      .
    </>
  );
}
