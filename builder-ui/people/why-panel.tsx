import { Anchor, Button, CloseButton, CopyButton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { QUESTIONS } from '../../engine/gate/permission.ts';
import { whyAnswer } from '../../engine/wire/patients.ts';
import type { WhyAnswer } from '../../engine/wire/patients.ts';
import { may } from '../api/me.ts';
import { query, request } from '../api/request.ts';
import { OpenTemporal } from '../enrollments/open-temporal.tsx';
import { ErrorState } from '../parts/error-state.tsx';
import { GateList } from '../parts/gate-row.tsx';
import { LoadingState } from '../parts/loading-state.tsx';
import { StatusChip } from '../parts/status-chip.tsx';
import { weekdayAndTime, zoneWord } from '../parts/times.ts';
import { useMe } from '../shell/me-context.ts';
import { answerWords } from '../words/answer-words.ts';
import { patientAnswer, whyQuestion } from './why-words.ts';
import styles from './why-panel.module.css';

export interface WhyPanelProps {
  readonly patient: string;
  readonly message: string;
  readonly enrollment: string | null;
  readonly zone: string | null;
  readonly onClose: () => void;
}

/** Why one message was, or was not, sent: composed from the gate's record, the deciding row first. */
export function WhyPanel({ patient, message, enrollment, zone, onClose }: WhyPanelProps) {
  const why = useQuery({
    queryKey: ['why', patient, message],
    queryFn: ({ signal }) =>
      request(whyAnswer, 'GET', `/v1/patients/${patient}/why${query({ message })}`, undefined, { signal }),
  });
  const label = why.data === undefined ? 'Why' : whyQuestion(why.data);
  return (
    <section className={styles.panel} aria-label={label}>
      {why.data !== undefined && (
        <>
          <Head why={why.data} onClose={onClose} />
          <Answers why={why.data} zone={zone} />
          <Foot why={why.data} enrollment={enrollment} />
        </>
      )}
      {why.data === undefined &&
        (why.isError ? <ErrorState error={why.error} onRetry={() => void why.refetch()} /> : <LoadingState />)}
    </section>
  );
}

function Head({ why, onClose }: { readonly why: WhyAnswer; readonly onClose: () => void }) {
  return (
    <div className={styles.head}>
      <div className={styles.top}>
        <StatusChip of="message" state={why.status} />
        <span className={styles.id}>{why.message}</span>
        <CloseButton aria-label="Close the answer" onClick={onClose} size={28} />
      </div>
      <h2>{whyQuestion(why)}</h2>
      <p>{why.sentence}</p>
    </div>
  );
}

function Answers({ why, zone }: { readonly why: WhyAnswer; readonly zone: string | null }) {
  const isQuestion = (QUESTIONS as readonly string[]).includes(why.deciding ?? '');
  if (why.answers.length === 0) return <p className={styles.none}>The gate was not asked.</p>;
  return (
    <>
      <GateList answers={why.answers} deciding={isQuestion ? why.deciding : null} words={answerWords} />
      {why.decidedAt !== null && (
        <p className={styles.asked}>
          Asked {weekdayAndTime(new Date(why.decidedAt), zone)}, {zone === null ? 'your time' : `in ${zoneWord(zone)}`}.
        </p>
      )}
    </>
  );
}

function Foot({ why, enrollment }: { readonly why: WhyAnswer; readonly enrollment: string | null }) {
  const me = useMe();
  return (
    <div className={styles.foot}>
      <CopyButton value={patientAnswer(why)}>
        {({ copied, copy }) => (
          <Button variant="subtle" size="compact-sm" className={styles.link} onClick={copy}>
            {copied ? 'Copied' : 'Copy an answer for the patient'}
          </Button>
        )}
      </CopyButton>
      {why.auditEntry !== null && may(me, 'audit.read') && (
        <Anchor component={Link} to={`/audit/${why.auditEntry}`} size="sm">
          Audit entry {why.auditEntry}
        </Anchor>
      )}
      {enrollment !== null && <OpenTemporal enrollment={enrollment} />}
    </div>
  );
}
