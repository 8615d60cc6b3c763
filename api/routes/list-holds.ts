import { holdList } from '../../engine/wire/operations.ts';
import { listHolds } from '../../activities/views/holds-view.ts';
import { defineRoute } from '../http/route.ts';
import { none, paged } from './shapes.ts';

export const listHoldsRoute = defineRoute({
  method: 'get',
  path: '/v1/holds',
  summary: 'Holds, newest first.',
  permission: 'hold.read',
  audit: 'none: no patient data',
  params: none,
  query: paged,
  body: null,
  answer: holdList,
  handle: async ({ services }) => ({ body: { items: await listHolds(services.db), nextCursor: null } }),
});
