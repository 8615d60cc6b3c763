/**
 * Records the closed runs of the local stack as replay fixtures: `node test/replay/record.ts` after a story was played.
 * The histories stay encrypted; the payload key of that throw-away stack is kept beside them, for tests only.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import { openKeyring } from '../../activities/crypto/keyring.ts';
import { connectTemporal } from '../../activities/temporal/client.ts';
import { payloadKeysOf } from '../../activities/temporal/payload-keys-of.ts';

const home = process.argv[2] ?? '.carewright';
const folder = join(import.meta.dirname, 'histories');

interface Local {
  readonly temporal: { readonly address: string; readonly namespace: string };
}

const local = JSON.parse(readFileSync(join(home, 'local.json'), 'utf8')) as Local;
const keyring = openKeyring(join(process.cwd(), home, 'keyring.json'));
const keys = payloadKeysOf(keyring);
const { client, connection } = await connectTemporal(
  { TEMPORAL_ADDRESS: local.temporal.address, TEMPORAL_NAMESPACE: local.temporal.namespace },
  keys,
);

mkdirSync(folder, { recursive: true });
const seen = new Map<string, number>();
for await (const run of client.workflow.list({ query: "ExecutionStatus = 'Completed'" })) {
  const history = await client.workflow.getHandle(run.workflowId, run.runId).fetchHistory();
  const reason = String(run.searchAttributes['ExitReason']?.[0] ?? 'unknown');
  const n = (seen.get(reason) ?? 0) + 1;
  seen.set(reason, n);
  if (n > 2) continue;
  writeFileSync(join(folder, `${reason}-${n}.json`), historyToJSON(history));
}
const key = keyring.payloadKey(keyring.currentPayloadKeyId).export().toString('base64');
writeFileSync(
  join(folder, 'payload-key.json'),
  `${JSON.stringify({ id: keyring.currentPayloadKeyId, key, use: 'tests only' })}\n`,
);
await connection.close();
