import type { ComponentType } from 'react';
import type { Params, RouteObject } from 'react-router';
import { expectDraft } from '../api/journeys.ts';

/** `isFolded`: the nav shows icons only, the screen needs the width. */
export interface ScreenHandle {
  readonly isFolded?: boolean;
}

const screen = (path: string, load: () => Promise<ComponentType>, handle: ScreenHandle = {}): RouteObject => ({
  path,
  handle,
  lazy: async () => ({ Component: await load() }),
});

const FOLDED: ScreenHandle = { isFolded: true };

/** Once, when the screen is opened, beside the loading of its code. The screen itself asks again for what it did not get. */
export const asking = (ask: (params: Params) => void): Pick<RouteObject, 'loader' | 'shouldRevalidate'> => ({
  loader: ({ params }) => {
    ask(params);
    return null;
  },
  shouldRevalidate: () => false,
});

const draft = screen('journeys/:jrn/draft', async () => (await import('../editor/editor-page.tsx')).EditorPage, FOLDED);

/** Every screen below the shell: one line each, loaded when first opened. Paths are those of SCREENS.md 2.1. */
export const SCREENS: readonly RouteObject[] = [
  screen('journeys', async () => (await import('../journeys/journeys-page.tsx')).JourneysPage),
  screen('journeys/gallery', async () => (await import('../journeys/gallery-page.tsx')).GalleryPage),
  { ...draft, ...asking(({ jrn = '' }) => expectDraft(jrn)) },
  screen('journeys/:jrn/versions/:ver', async () => (await import('../journeys/version-page.tsx')).VersionPage, FOLDED),
  screen('journeys/:jrn/publish/:ver', async () => (await import('../journeys/publish-page.tsx')).PublishPage),
  screen('people', async () => (await import('../people/people-page.tsx')).PeoplePage),
  screen('people/:pat', async () => (await import('../people/patient-page.tsx')).PatientPage),
  screen('enrollments', async () => (await import('../enrollments/enrollments-page.tsx')).EnrollmentsPage),
  screen('enrollments/:enr', async () => (await import('../enrollments/enrollment-page.tsx')).EnrollmentPage),
  screen('tasks', async () => (await import('../tasks/tasks-page.tsx')).TasksPage),
  screen('reviews', async () => (await import('../review/review-queue.tsx')).ReviewQueue),
  screen('reviews/:id', async () => (await import('../review/review-page.tsx')).ReviewPage),
  screen('audit', async () => (await import('../audit/audit-page.tsx')).AuditPage),
  screen('audit/verify', async () => (await import('../audit/verify-page.tsx')).VerifyPage),
  screen('audit/:aud', async () => (await import('../audit/audit-page.tsx')).AuditPage),
  screen('sandbox/inbox', async () => (await import('../sandbox/inbox-page.tsx')).InboxPage),
];
