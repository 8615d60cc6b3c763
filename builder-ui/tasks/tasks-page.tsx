import { SegmentedControl } from '@mantine/core';
import { useRef, useState } from 'react';
import { useSearchParams } from 'react-router';
import { may } from '../api/me.ts';
import { useTasks } from '../api/tasks.ts';
import type { TaskState } from '../api/tasks.ts';
import { EmptyState } from '../parts/empty-state.tsx';
import { ErrorState } from '../parts/error-state.tsx';
import { LiveStamp } from '../parts/live-stamp.tsx';
import { LoadingState } from '../parts/loading-state.tsx';
import { NotYoursState } from '../parts/not-yours-state.tsx';
import { Page, PageHeader } from '../parts/page-header.tsx';
import { useMe } from '../shell/me-context.ts';
import { useListKeys } from '../words/list-keys.ts';
import { TaskOutcome } from './task-outcome.tsx';
import type { Outcome } from './task-outcome.tsx';
import { TaskTable } from './task-table.tsx';

const STATES: Readonly<Record<TaskState, { readonly label: string; readonly none: string }>> = {
  open: { label: 'Open', none: 'No task is open.' },
  ended: { label: 'Ended', none: 'No task has ended yet.' },
};

/** What journeys ask of staff, the most urgent first. */
export function TasksPage() {
  const me = useMe();
  const [params, setParams] = useSearchParams();
  const state: TaskState = params.get('state') === 'ended' ? 'ended' : 'open';
  if (!may(me, 'task.read')) {
    return (
      <Page>
        <PageHeader title="Tasks" />
        <NotYoursState whom="support" />
      </Page>
    );
  }
  return (
    <Page>
      <PageHeader title="Tasks" />
      <SegmentedControl
        aria-label="Which tasks"
        mb="md"
        value={state}
        onChange={(next) => setParams({ state: next }, { replace: true })}
        data={Object.entries(STATES).map(([value, { label }]) => ({ value, label }))}
      />
      <Queue key={state} state={state} />
    </Page>
  );
}

function Queue({ state }: { readonly state: TaskState }) {
  const tasks = useTasks(state);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const list = useRef<HTMLDivElement>(null);
  useListKeys(list);
  return (
    <div ref={list}>
      <TaskOutcome outcome={outcome} />
      {tasks.data === undefined ? (
        tasks.isError ? (
          <ErrorState error={tasks.error} onRetry={() => void tasks.refetch()} />
        ) : (
          <LoadingState />
        )
      ) : (
        <>
          {tasks.data.items.length === 0 ? (
            <EmptyState>{STATES[state].none}</EmptyState>
          ) : (
            <TaskTable tasks={tasks.data.items} state={state} onOutcome={setOutcome} />
          )}
          <LiveStamp at={tasks.dataUpdatedAt} />
        </>
      )}
    </div>
  );
}
