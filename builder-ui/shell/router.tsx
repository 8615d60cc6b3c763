import { createBrowserRouter } from 'react-router';
import { expectMe } from '../api/me.ts';
import { onSessionEnd } from '../api/session-end.ts';
import { queryClient } from '../api/query-client.ts';
import { RouteFault } from './route-fault.tsx';
import { asking, SCREENS } from './routes.ts';
import { HomeRedirect, Shell } from './shell.tsx';
import { UnknownPage } from './unknown-page.tsx';

/** Nothing flashes while the first screen's code comes; the shell has its own skeleton. */
const HydrateFallback = () => null;

export const router = createBrowserRouter([
  {
    path: '/sign-in',
    HydrateFallback,
    errorElement: <RouteFault />,
    lazy: async () => ({ Component: (await import('../sign-in/sign-in-page.tsx')).SignInPage }),
  },
  {
    path: '/',
    Component: Shell,
    ...asking(expectMe),
    HydrateFallback,
    errorElement: <RouteFault />,
    children: [
      { index: true, Component: HomeRedirect },
      { errorElement: <RouteFault />, children: [...SCREENS, { path: '*', Component: UnknownPage }] },
    ],
  },
]);

/** Back to the same page after sign-in; the address holds ids and codes only. */
onSessionEnd(() => {
  const { pathname, search } = router.state.location;
  if (pathname === '/sign-in') return;
  queryClient.clear();
  const next = pathname === '/' ? '' : `?next=${encodeURIComponent(pathname + search)}`;
  void router.navigate(`/sign-in${next}`);
});
