import { templateParams, templateView as shape } from '../../engine/wire/templates.ts';
import { templateView } from '../../activities/views/template-view.ts';
import { notFound } from '../http/problem.ts';
import { defineRoute } from '../http/route.ts';
import { none } from './shapes.ts';

export const getTemplateRoute = defineRoute({
  method: 'get',
  path: '/v1/templates/:id',
  summary: 'The newest version of a template in each language, filled in with a made-up patient.',
  permission: 'journey.read',
  audit: 'none: no patient data',
  params: templateParams,
  query: none,
  body: null,
  answer: shape,
  handle: async ({ params, services }) => {
    const view = await templateView(services.db, params.id);
    if (view === null) throw notFound();
    return { body: view };
  },
});
