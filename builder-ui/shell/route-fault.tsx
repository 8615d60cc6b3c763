import { useRouteError } from 'react-router';
import { ErrorState } from '../parts/error-state.tsx';
import { Page } from '../parts/page-header.tsx';

/** A screen that broke. The shell around it stays. */
export function RouteFault() {
  return (
    <Page>
      <h1 className="cw-hidden">This page could not be shown</h1>
      <ErrorState error={useRouteError()} onRetry={() => window.location.reload()} />
    </Page>
  );
}
