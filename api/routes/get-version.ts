import { z } from 'zod';
import { versionView as shape } from '../../engine/wire/journeys.ts';
import { id } from '../../engine/wire/primitives.ts';
import { versionView } from '../../activities/views/version-view.ts';
import { notFound } from '../http/problem.ts';
import { defineRoute } from '../http/route.ts';
import { none } from './shapes.ts';

export const getVersionRoute = defineRoute({
  method: 'get',
  path: '/v1/journeys/:id/versions/:version',
  summary: 'An immutable version: document, plan, how many people stand at each step.',
  permission: 'journey.read',
  audit: 'none: counts of 11 and more only',
  params: z.object({ id: id('jrn'), version: id('ver') }),
  query: none,
  body: null,
  answer: shape,
  handle: async ({ params, services }) => {
    const view = await versionView(services, params.id, params.version);
    if (view === null) throw notFound();
    return { body: view };
  },
});
