import { Table } from '@mantine/core';
import { IconClockX } from '@tabler/icons-react';
import { Link } from 'react-router';
import type { TaskLine } from '../../engine/wire/tasks.ts';
import { may } from '../api/me.ts';
import type { TaskState } from '../api/tasks.ts';
import { Panel } from '../parts/panel.tsx';
import { Chip, StatusChip } from '../parts/status-chip.tsx';
import { dayAndTime } from '../parts/times.ts';
import { useCalendarNow } from '../parts/use-calendar-now.ts';
import { WideTable } from '../parts/wide-table.tsx';
import { useMe } from '../shell/me-context.ts';
import { dueOf } from './due-words.ts';
import { MarkDone } from './mark-done.tsx';
import type { Outcome } from './task-outcome.tsx';
import styles from './tasks.module.css';

const FIRST = ['What to do', 'Patient', 'Journey'] as const;
const OPEN = [...FIRST, 'Due, your time', 'Opened, your time'] as const;
const ENDED = [...FIRST, 'State', 'Due, your time', 'Ended, your time'] as const;

export interface TaskTableProps {
  readonly tasks: readonly TaskLine[];
  readonly state: TaskState;
  readonly onOutcome: (outcome: Outcome) => void;
}

export function TaskTable({ tasks, state, onOutcome }: TaskTableProps) {
  const mayFinish = may(useMe(), 'task.finish');
  const now = useCalendarNow();
  const columns = state === 'ended' ? ENDED : mayFinish ? [...OPEN, null] : OPEN;
  return (
    <Panel isFlush>
      <WideTable label="Tasks" minWidth={state === 'open' ? 940 : 760} columns={columns}>
        {tasks.map((task) => (
          <Table.Tr key={task.id}>
            <FirstCells task={task} />
            {state === 'ended' ? <EndedCells task={task} /> : <OpenCells task={task} now={now} />}
            {state === 'open' && mayFinish && (
              <Table.Td>
                <MarkDone
                  task={task}
                  onDone={() => onOutcome({ kind: 'done', title: task.title })}
                  onRefused={(error) => onOutcome({ kind: 'refused', error })}
                />
              </Table.Td>
            )}
          </Table.Tr>
        ))}
      </WideTable>
    </Panel>
  );
}

function FirstCells({ task }: { readonly task: TaskLine }) {
  const me = useMe();
  return (
    <>
      <Table.Td className={styles.title}>{task.title}</Table.Td>
      <Table.Td>
        <Link to={`/people/${task.patient}`} className={styles.mono} data-entry>
          {task.patient}
        </Link>
      </Table.Td>
      <Table.Td>
        {may(me, 'enrollment.read') ? (
          <Link to={`/enrollments/${task.enrollment}`} className={styles.strong}>
            {task.journey.name}
          </Link>
        ) : (
          task.journey.name
        )}
      </Table.Td>
    </>
  );
}

function OpenCells({ task, now }: { readonly task: TaskLine; readonly now: Date }) {
  const due = dueOf(task.dueAt, now);
  return (
    <>
      <Table.Td>
        <time dateTime={task.dueAt}>
          {due.relative}
          <span className={styles.dim}>{due.absolute}</span>
        </time>
        {due.isOverdue && (
          <Chip icon={IconClockX} tone="attention">
            Overdue
          </Chip>
        )}
      </Table.Td>
      <Table.Td>{dayAndTime(new Date(task.openedAt))}</Table.Td>
    </>
  );
}

function EndedCells({ task }: { readonly task: TaskLine }) {
  return (
    <>
      <Table.Td>
        <StatusChip of="task" state={task.state} />
      </Table.Td>
      <Table.Td>{dayAndTime(new Date(task.dueAt))}</Table.Td>
      <Table.Td>{task.endedAt === null ? '–' : dayAndTime(new Date(task.endedAt))}</Table.Td>
    </>
  );
}
