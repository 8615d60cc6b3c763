import { Table } from '@mantine/core';
import { Link } from 'react-router';
import { timelineAnswer } from '../../engine/wire/patients.ts';
import type { PatientView, TimelineEntry } from '../../engine/wire/patients.ts';
import { request } from '../api/request.ts';
import { usePages, withCursor } from '../api/use-pages.ts';
import { EmptyState } from '../parts/empty-state.tsx';
import { ErrorState } from '../parts/error-state.tsx';
import { GateRow } from '../parts/gate-row.tsx';
import { LoadingState } from '../parts/loading-state.tsx';
import { Panel } from '../parts/panel.tsx';
import { StatusChip } from '../parts/status-chip.tsx';
import { dayAndTime } from '../parts/times.ts';
import { WideTable } from '../parts/wide-table.tsx';
import { entryDetail } from './entry-words.ts';
import styles from './people.module.css';

const COLUMNS = ['When', 'Message', 'Gate', 'Status'] as const;

/** What was sent, was not, and why; never what stands in it. */
export function MessagesTab({ patient }: { readonly patient: PatientView }) {
  const timeline = usePages(
    ['timeline', patient.id],
    (cursor, signal) =>
      request(timelineAnswer, 'GET', withCursor(`/v1/patients/${patient.id}/timeline`, {}, cursor), undefined, {
        signal,
      }),
    { isLive: true },
  );
  if (timeline.items === null) {
    return timeline.isError ? (
      <ErrorState error={timeline.error} onRetry={() => void timeline.refetch()} />
    ) : (
      <LoadingState />
    );
  }
  const messages = timeline.items.filter(({ kind }) => kind === 'message');
  if (messages.length === 0) return <EmptyState>No message yet, and none is planned.</EmptyState>;
  return (
    <Panel isFlush>
      <WideTable label="Messages" minWidth={760} columns={COLUMNS}>
        {messages.map((entry) => (
          <Row key={entry.message ?? `${entry.at} ${entry.title}`} entry={entry} patient={patient} />
        ))}
      </WideTable>
    </Panel>
  );
}

function Row({ entry, patient }: { readonly entry: TimelineEntry; readonly patient: PatientView }) {
  const status = entry.isPlanned ? 'planned' : (entry.status ?? 'planned');
  return (
    <Table.Tr>
      <Table.Td className={styles.when}>{dayAndTime(new Date(entry.at), patient.zone)}</Table.Td>
      <Table.Td>
        {entry.message === null ? (
          <span className={styles.strong}>{entry.title}</span>
        ) : (
          <Link to={`/people/${patient.id}?why=${entry.message}`} className={styles.strong}>
            {entry.title}
          </Link>
        )}
        <div className={styles.dim}>{entryDetail(entry)}</div>
      </Table.Td>
      <Table.Td>{entry.answers.length > 0 && <GateRow answers={entry.answers} />}</Table.Td>
      <Table.Td>
        <StatusChip of="message" state={status} />
      </Table.Td>
    </Table.Tr>
  );
}
