import { z } from 'zod';
import { auditEntryView } from '../../engine/wire/operations.ts';
import { auditEntry } from '../../activities/views/audit-entry.ts';
import { notFound } from '../http/problem.ts';
import { defineRoute } from '../http/route.ts';
import { none } from './shapes.ts';

export const auditEntryRoute = defineRoute({
  method: 'get',
  path: '/v1/audit/entries/:id',
  summary: 'One audit entry with its details: ids, codes, hashes, counts.',
  permission: 'audit.read',
  audit: 'none: ids and codes only',
  params: z.object({ id: z.string().regex(/^\d{1,18}$/) }),
  query: none,
  body: null,
  answer: auditEntryView,
  handle: async ({ params, services }) => {
    const entry = await auditEntry(services, Number(params.id));
    if (entry === null) throw notFound();
    return { body: entry };
  },
});
