import { z } from 'zod';
import { auditList } from '../../engine/wire/operations.ts';
import { instant } from '../../engine/wire/primitives.ts';
import { listAudit } from '../../activities/views/audit-list.ts';
import { defineRoute } from '../http/route.ts';
import { none, paged } from './shapes.ts';

const word = z.string().max(80).optional();

export const listAuditRoute = defineRoute({
  method: 'get',
  path: '/v1/audit/entries',
  summary: 'Audit entries, newest first, filtered.',
  permission: 'audit.read',
  audit: 'none: ids and codes only',
  params: none,
  query: paged.extend({
    action: word,
    actor: word,
    subject: word,
    outcome: word,
    from: instant.optional(),
    to: instant.optional(),
  }),
  body: null,
  answer: auditList,
  handle: async ({ query, services }) => ({ body: await listAudit(services.db, query) }),
});
