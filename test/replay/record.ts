/**
 * Records replay fixtures: `node test/replay/record.ts <name>` plays `play.ts` on a stack of its own and keeps the histories
 * under `histories/<name>/`. They stay encrypted; the payload key of that throw-away stack is kept beside them, for tests
 * only. What was recorded before stays: it must replay for as long as somebody may be inside.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import { openKeyring } from '../../activities/crypto/keyring.ts';
import { startStack } from '../stack/start-stack.ts';
import { playAll } from './play.ts';

const [name = ''] = process.argv.slice(2);
if (!/^[a-z0-9-]+$/.test(name)) throw new Error('Name the set: node test/replay/record.ts 2027-01');
const folder = join(import.meta.dirname, 'histories', name);
const stack = await startStack(null);
try {
  const runs = await playAll(stack);
  mkdirSync(folder, { recursive: true });
  for (const [story, run] of Object.entries(runs)) {
    const history = await stack.temporal.client.workflow.getHandle(run).fetchHistory();
    writeFileSync(join(folder, `${story}.json`), historyToJSON(history));
  }
  const keyring = openKeyring(stack.home.keyringFile);
  const id = keyring.currentPayloadKeyId;
  const key = keyring.payloadKey(id).export().toString('base64');
  writeFileSync(join(folder, 'payload-key.json'), `${JSON.stringify({ id, key, use: 'tests only' })}\n`);
} finally {
  await stack.stop();
}
