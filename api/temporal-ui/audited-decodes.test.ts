import { expect, test } from 'vitest';
import { auditedDecodes } from './audited-decodes.ts';
import type { HistoryAccess } from './ui-session.ts';

const look: HistoryAccess = { personId: 'usr_1', workflowId: 'enr_1', runId: null, route: 'history', redacted: true };

test('one entry for a person and run in five minutes, whatever the route', async () => {
  const entries: HistoryAccess[] = [];
  let now = 0;
  const record = auditedDecodes({ record: async (entry) => entries.push(entry) > 0 }, () => now);
  for (const route of ['history', 'describe', 'history']) expect(await record({ ...look, route })).toBe(true);
  expect(entries).toHaveLength(1);
  await record({ ...look, personId: 'usr_2' });
  await record({ ...look, redacted: false });
  expect(entries).toHaveLength(3);
  now = 5 * 60_000;
  await record(look);
  expect(entries).toHaveLength(4);
});

test('an audit that refuses or throws is not remembered as done', async () => {
  const answers = [async () => false, async () => Promise.reject(new Error('down')), async () => true];
  const record = auditedDecodes({ record: async () => (await answers.shift()?.()) ?? false });
  expect([await record(look), await record(look), await record(look)]).toEqual([false, false, true]);
});
