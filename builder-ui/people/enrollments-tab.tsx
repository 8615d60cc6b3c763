import { Table } from '@mantine/core';
import { Link } from 'react-router';
import type { PatientView } from '../../engine/wire/patients.ts';
import { ExitButton } from '../enrollments/exit-button.tsx';
import { EmptyState } from '../parts/empty-state.tsx';
import { Panel } from '../parts/panel.tsx';
import { StatusChip } from '../parts/status-chip.tsx';
import { dayAndTime } from '../parts/times.ts';
import { WideTable } from '../parts/wide-table.tsx';
import { exitWords } from '../words/reason-words.ts';
import styles from './people.module.css';

const COLUMNS = ['Journey', 'State', 'Entered', 'Id', null] as const;

/** Every journey that this patient entered, newest first. */
export function EnrollmentsTab({ patient }: { readonly patient: PatientView }) {
  if (patient.enrollments.length === 0) return <EmptyState>This patient has entered no journey yet.</EmptyState>;
  return (
    <Panel isFlush>
      <WideTable label="Enrollments" minWidth={720} columns={COLUMNS}>
        {patient.enrollments.map((one) => (
          <Row key={one.id} one={one} patient={patient} />
        ))}
      </WideTable>
    </Panel>
  );
}

interface RowProps {
  readonly one: PatientView['enrollments'][number];
  readonly patient: PatientView;
}

function Row({ one, patient }: RowProps) {
  const isClosed = one.state === 'closed';
  return (
    <Table.Tr>
      <Table.Td>
        <Link to={`/enrollments/${one.id}`} className={styles.strong}>
          {one.journey}
        </Link>
        <div className={styles.dim}>Version {one.version}</div>
      </Table.Td>
      <Table.Td>
        <StatusChip of="enrollment" state={one.state} />
        {isClosed && <div className={styles.dim}>{exitWords(one.reason)}</div>}
      </Table.Td>
      <Table.Td className={styles.when}>{dayAndTime(new Date(one.startedAt), patient.zone)}</Table.Td>
      <Table.Td className={styles.id}>{one.id}</Table.Td>
      <Table.Td>{!isClosed && <ExitButton patient={patient.id} enrollment={one.id} journey={one.journey} />}</Table.Td>
    </Table.Tr>
  );
}
