import { checkpointList } from '../../engine/wire/operations.ts';
import { defineRoute } from '../http/route.ts';
import { none } from './shapes.ts';

const MOST = 100;

export const auditCheckpointsRoute = defineRoute({
  method: 'get',
  path: '/v1/audit/checkpoints',
  summary: 'Signed statements over the audit tree, newest first, and the public key that checks them.',
  permission: 'audit.read',
  audit: 'none: hashes only',
  params: none,
  query: none,
  body: null,
  answer: checkpointList,
  handle: async ({ services }) => {
    const rows = await services.db.selectFrom('checkpoint').selectAll().orderBy('size', 'desc').limit(MOST).execute();
    const items = rows.map((row) => ({
      size: row.size,
      root: Buffer.from(row.root).toString('hex'),
      note: row.note,
      signedAt: new Date(row.signed_at).toISOString(),
    }));
    return { body: { items, publicKey: services.keyring.auditSigner.verifierKey } };
  },
});
