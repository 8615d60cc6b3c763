import { Button } from '@mantine/core';
import { IconDoorExit, IconHourglass, IconRoute } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'react-router';
import type { PatientView } from '../../engine/wire/patients.ts';
import { may } from '../api/me.ts';
import { ExitSheet } from '../enrollments/exit-sheet.tsx';
import { useMe } from '../shell/me-context.ts';
import { headline, soonestFirst, thenWords } from './now-words.ts';
import { usePlannedMessages } from './planned-messages.ts';
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

interface ExitButtonProps {
  readonly patient: string;
  readonly enrollment: string;
  readonly journey: string;
}

/** For those who may take a patient out; absent for others, who have the sentence. */
export function ExitButton({ patient, enrollment, journey }: ExitButtonProps) {
  const me = useMe();
  const planned = usePlannedMessages(patient);
  const [isOpen, setOpen] = useState(false);
  if (!may(me, 'enrollment.exit')) return null;
  return (
    <>
      <Button leftSection={<IconDoorExit size={16} stroke={1.7} aria-hidden />} onClick={() => setOpen(true)}>
        Exit…
      </Button>
      {isOpen && (
        <ExitSheet
          enrollment={enrollment}
          journey={journey}
          planned={planned.of(enrollment)}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}
