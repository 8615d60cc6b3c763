import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useParams } from 'react-router';
import { patientView } from '../../engine/wire/patients.ts';
import { may } from '../api/me.ts';
import { request } from '../api/request.ts';
import { ErrorState } from '../parts/error-state.tsx';
import { LoadingState } from '../parts/loading-state.tsx';
import { NotYoursState } from '../parts/not-yours-state.tsx';
import { Page, PageHeader } from '../parts/page-header.tsx';
import { useMe } from '../shell/me-context.ts';
import { rememberPatient } from './look-up.ts';
import { NowPanel } from './now-panel.tsx';
import { PatientHeader } from './patient-header.tsx';
import { PatientTabs } from './patient-tabs.tsx';

/** One patient, masked: what runs, what was and will be, and why. */
export function PatientPage() {
  const me = useMe();
  const { pat = '' } = useParams();
  if (may(me, 'patient.read')) return <Loaded id={pat} key={pat} />;
  return (
    <Page>
      <PageHeader title="Patient" />
      <NotYoursState whom="support and privacy" />
    </Page>
  );
}

function Loaded({ id }: { readonly id: string }) {
  const patient = useQuery({
    queryKey: ['patient', id],
    queryFn: ({ signal }) => request(patientView, 'GET', `/v1/patients/${id}`, undefined, { signal }),
    // Each reading is recorded as an opening: the timeline, which is live, says when it is worth one.
    refetchOnWindowFocus: false,
    staleTime: 30_000,
  });
  const found = patient.data?.id;
  useEffect(() => {
    if (found !== undefined) rememberPatient(found);
  }, [found]);
  return (
    <Page>
      {patient.data === undefined ? (
        <>
          <PageHeader title="Patient" crumbs={[{ label: 'People', to: '/people' }, { label: 'Patient' }]} />
          {patient.isError ? (
            <ErrorState error={patient.error} onRetry={() => void patient.refetch()} />
          ) : (
            <LoadingState />
          )}
        </>
      ) : (
        <>
          <PatientHeader patient={patient.data} />
          <NowPanel patient={patient.data} />
          <PatientTabs patient={patient.data} />
        </>
      )}
    </Page>
  );
}
