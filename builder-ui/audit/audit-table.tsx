import { Table } from '@mantine/core';
import { Link } from 'react-router';
import type { AuditLine } from '../../engine/wire/operations.ts';
import { Panel } from '../parts/panel.tsx';
import { clockTime, shortDay } from '../parts/times.ts';
import { WideTable } from '../parts/wide-table.tsx';
import { actionWords, actorKindWords } from './action-words.ts';
import { pageOf } from './audit-filter.ts';
import styles from './audit.module.css';

const COLUMNS = ['Entry', 'Time, yours', 'Who', 'Did what', 'To which', 'Outcome'] as const;

export interface AuditTableProps {
  readonly entries: readonly AuditLine[];
  /** The filter, kept while an entry is opened. */
  readonly query: string;
  readonly chosen: string | null;
}

export function AuditTable({ entries, query, chosen }: AuditTableProps) {
  return (
    <Panel isFlush>
      <WideTable label="Audit entries" minWidth={700} columns={COLUMNS} isDense>
        {entries.map((entry) => (
          <Row key={entry.id} entry={entry} query={query} isChosen={entry.id === chosen} />
        ))}
      </WideTable>
    </Panel>
  );
}

interface RowProps {
  readonly entry: AuditLine;
  readonly query: string;
  readonly isChosen: boolean;
}

function Row({ entry, query, isChosen }: RowProps) {
  const at = new Date(entry.at);
  return (
    <Table.Tr className={isChosen ? styles.chosen : undefined}>
      <Table.Td>
        <Link to={`/audit/${entry.id}?${query}`} className={styles.mono} data-entry preventScrollReset>
          {entry.id}
        </Link>
      </Table.Td>
      <Table.Td className={styles.when}>
        {shortDay(at)} {clockTime(at)}
      </Table.Td>
      <Table.Td>
        {entry.actor}
        <div className={styles.dim}>{actorKindWords(entry.actorKind)}</div>
      </Table.Td>
      <Table.Td>
        {actionWords(entry.action)}
        <div className={`${styles.dim} ${styles.mono}`}>{entry.action}</div>
      </Table.Td>
      <Table.Td>
        <SubjectLink id={entry.subject} />
      </Table.Td>
      <Table.Td className={styles.mono}>{entry.outcome}</Table.Td>
    </Table.Tr>
  );
}

export function SubjectLink({ id }: { readonly id: string }) {
  const page = pageOf(id);
  if (page === null) return <span className={styles.mono}>{id}</span>;
  return (
    <Link to={page} className={styles.mono}>
      {id}
    </Link>
  );
}
