import { Button, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { FormEvent } from 'react';
import { Link } from 'react-router';
import { searchPatientsAnswer } from '../../engine/wire/patients.ts';
import { may } from '../api/me.ts';
import { hasCode } from '../api/problem-error.ts';
import { request } from '../api/request.ts';
import { EmptyState } from '../parts/empty-state.tsx';
import { ErrorState } from '../parts/error-state.tsx';
import { NotYoursState } from '../parts/not-yours-state.tsx';
import { Page, PageHeader } from '../parts/page-header.tsx';
import { Panel } from '../parts/panel.tsx';
import { useMe } from '../shell/me-context.ts';
import { lookUpOf, recentPatients } from './look-up.ts';
import { LookUpResults } from './look-up-results.tsx';
import styles from './people.module.css';

/** A look-up, not a list to browse. What was typed is posted and never enters an address. */
export function PeoplePage() {
  const me = useMe();
  if (!may(me, 'patient.search')) {
    return (
      <Page>
        <PageHeader title="People" />
        <NotYoursState whom="support and privacy" />
      </Page>
    );
  }
  return (
    <Page>
      <PageHeader title="People" meta="Every look-up is recorded." />
      <LookUpForm />
    </Page>
  );
}

function LookUpForm() {
  const [typed, setTyped] = useState('');
  const search = useMutation({
    mutationFn: (body: NonNullable<ReturnType<typeof lookUpOf>>) =>
      request(searchPatientsAnswer, 'POST', '/v1/patients/search', body),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const body = lookUpOf(typed);
    if (body !== null) search.mutate(body);
  };
  return (
    <>
      <form onSubmit={submit} className={styles.lookUp} role="search">
        <TextInput
          label="Exact e-mail, record number or pat_ id"
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          autoComplete="off"
          spellCheck={false}
          autoFocus
          size="md"
          className={styles.field}
        />
        <Button type="submit" variant="filled" size="md" loading={search.isPending}>
          Look up
        </Button>
      </form>
      <div aria-live="polite">
        <Outcome search={search} />
      </div>
    </>
  );
}

interface OutcomeProps {
  readonly search: {
    readonly data: Parameters<typeof LookUpResults>[0]['answer'] | undefined;
    readonly error: unknown;
    readonly isError: boolean;
    readonly reset: () => void;
  };
}

function Outcome({ search }: OutcomeProps) {
  if (hasCode(search.error, 'rate-limited') || hasCode(search.error, 'locked'))
    return <EmptyState>Too many look-ups. {search.error.fix} Your privacy officer sees this.</EmptyState>;
  if (search.isError) return <ErrorState error={search.error} onRetry={search.reset} />;
  if (search.data !== undefined) return <LookUpResults answer={search.data} />;
  return (
    <>
      <EmptyState>Enter an exact e-mail, record number or pat_ id.</EmptyState>
      <Recent />
    </>
  );
}

/** Ids of the patients that this person opened in this tab. */
function Recent() {
  const recent = recentPatients();
  if (recent.length === 0) return null;
  return (
    <Panel title="Opened by you, in this tab">
      <ul className={styles.recent}>
        {recent.map((id) => (
          <li key={id}>
            <Link to={`/people/${id}`} className={styles.mono}>
              {id}
            </Link>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
