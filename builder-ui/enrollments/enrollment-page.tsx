import { useSearchParams, useParams } from 'react-router';
import { readDocument } from '../../engine/journey/upgrades.ts';
import { enrollmentView } from '../../engine/wire/enrollments.ts';
import type { EnrollmentView } from '../../engine/wire/enrollments.ts';
import { may } from '../api/me.ts';
import { request } from '../api/request.ts';
import { useLiveQuery } from '../api/use-live-query.ts';
import { ErrorState } from '../parts/error-state.tsx';
import { LoadingState } from '../parts/loading-state.tsx';
import { NotYoursState } from '../parts/not-yours-state.tsx';
import { Page, PageHeader } from '../parts/page-header.tsx';
import { useMe } from '../shell/me-context.ts';
import { EnrollmentHeader } from './enrollment-header.tsx';
import { PathDrawing } from './path-drawing.tsx';
import { StepList } from './step-list.tsx';
import { WaitPanel } from './wait-panel.tsx';
import styles from './enrollment.module.css';

/** One patient on one version: the path on the drawing, why it waits and until when, and the receipt of each step. */
export function EnrollmentPage() {
  const { enr = '' } = useParams();
  if (may(useMe(), 'enrollment.read')) return <Loaded id={enr} key={enr} />;
  return (
    <Page>
      <PageHeader title="Enrollment" />
      <NotYoursState whom="support and privacy" />
    </Page>
  );
}

function Loaded({ id }: { readonly id: string }) {
  const enrollment = useLiveQuery(['enrollment', id], (signal) =>
    request(enrollmentView, 'GET', `/v1/enrollments/${id}`, undefined, { signal }),
  );
  if (enrollment.data !== undefined) {
    return (
      <Page>
        <EnrollmentHeader view={enrollment.data} updatedAt={enrollment.dataUpdatedAt} />
        <WaitPanel view={enrollment.data} />
        <PathAndSteps view={enrollment.data} />
      </Page>
    );
  }
  return (
    <Page>
      <PageHeader title="Enrollment" crumbs={[{ label: 'Enrollments', to: '/enrollments' }, { label: 'Enrollment' }]} />
      {enrollment.isError ? (
        <ErrorState error={enrollment.error} onRetry={() => void enrollment.refetch()} />
      ) : (
        <LoadingState />
      )}
    </Page>
  );
}

/** A step chosen on one side is shown on the other; which one stands in the address. */
function PathAndSteps({ view }: { readonly view: EnrollmentView }) {
  const [params, setParams] = useSearchParams();
  const chosen = params.get('at');
  const choose = (step: string | null) =>
    setParams(step === null ? {} : { at: step }, { replace: true, preventScrollReset: true });
  const document = readDocument(view.document);
  return (
    <div className={styles.columns}>
      <PathDrawing view={view} document={document.ok ? document.document : null} chosen={chosen} onChoose={choose} />
      <StepList view={view} chosen={chosen} onChoose={choose} />
    </div>
  );
}
