import { Navigate, Outlet, ScrollRestoration, useMatches } from 'react-router';
import { useMeQuery } from '../api/me.ts';
import { ErrorState } from '../parts/error-state.tsx';
import { LoadingState } from '../parts/loading-state.tsx';
import { homeOf } from './areas.ts';
import { CommandPalette } from './command-palette.tsx';
import { HoldBar } from './hold-bar.tsx';
import { MeContext, useMe } from './me-context.ts';
import { Nav } from './nav.tsx';
import type { ScreenHandle } from './routes.ts';
import { SandboxStrip } from './sandbox-strip.tsx';
import styles from './shell.module.css';

/** What surrounds every screen: hold bar, sandbox strip, nav, main. */
export function Shell() {
  const me = useMeQuery();
  const isFolded = useMatches().some((match) => (match.handle as ScreenHandle | undefined)?.isFolded === true);
  if (me.data === undefined) {
    return me.isError ? (
      <ErrorState error={me.error} onRetry={() => void me.refetch()} />
    ) : (
      <LoadingState skeleton={null} />
    );
  }
  return (
    <MeContext.Provider value={me.data}>
      <div className={styles.shell}>
        <a className={styles.skip} href="#main">
          Skip to content
        </a>
        {me.data.hold !== null && <HoldBar hold={me.data.hold} />}
        {me.data.sandbox !== null && <SandboxStrip />}
        <div className={styles.columns}>
          <Nav isFolded={isFolded} />
          <main id="main" className={styles.main} tabIndex={-1}>
            <Outlet />
          </main>
        </div>
      </div>
      <CommandPalette />
      <ScrollRestoration />
    </MeContext.Provider>
  );
}

export function HomeRedirect() {
  return <Navigate to={homeOf(useMe()).path} replace />;
}
