import { expect, test } from 'vitest';
import type { Decision, SendReceipt } from './contract.ts';
import { deferralsAt, noteDeferred, noteReceipts } from './decisions.ts';

const here = { node: 'mail', visit: 1 };

function receipt(contact: string, permission: string, state: string, reason: string | null): SendReceipt {
  const mail = { method: null, tier: null, tries: 0, replyCode: null, auditEntry: null };
  return { message: `msg_${contact}`, contact, permission, state, reason, ...mail };
}

const held = receipt('con_1', 'defer: held', 'deferred', 'held');
const night = receipt('con_1', 'defer: quiet-hours', 'deferred', 'quiet-hours');
const sent = receipt('con_1', 'allow', 'accepted', null);
const denied = receipt('con_2', 'deny: opted-out', 'denied', 'opted-out');
const busy = receipt('con_2', 'allow', 'retrying', 'unreachable');

const none = (): { decisions: readonly Decision[] } => ({ decisions: [] });
const said = ({ decisions }: { decisions: readonly Decision[] }): readonly string[] =>
  decisions.map((one) => `${one.contact} ${one.permission} ${one.state}`);

test('the same answer again is the same decision, for each contact; another answer in between is not', () => {
  const run = none();
  for (const receipts of [
    [held, denied],
    [held, denied],
    [night, denied],
    [held, denied],
    [sent, denied],
  ])
    noteReceipts(run, here, receipts);
  expect(said(run)).toEqual([
    'con_1 defer: held deferred',
    'con_2 deny: opted-out denied',
    'con_1 defer: quiet-hours deferred',
    'con_1 defer: held deferred',
    'con_1 allow accepted',
  ]);
  noteReceipts(run, { node: 'mail', visit: 2 }, [sent]);
  expect(run.decisions).toHaveLength(6);
});

test('what keeps a visit waiting is the newest word on each mail that has not ended', () => {
  const run = none();
  expect(deferralsAt(run, here)).toEqual([]);
  noteReceipts(run, here, [held, busy]);
  noteReceipts(run, { node: 'other', visit: 1 }, [night]);
  expect(deferralsAt(run, here).map(({ permission, reason }) => [permission, reason])).toEqual([
    ['defer: held', 'held'],
    ['allow', 'unreachable'],
  ]);
  noteReceipts(run, here, [sent, denied]);
  expect(deferralsAt(run, here)).toEqual([]);
});

test('a step that sends nothing and is put off has its reason too, and is not asked for a message', () => {
  const run = none();
  noteDeferred(run, { node: 'note', visit: 1 }, 'paused');
  expect(run.decisions).toEqual([
    { node: 'note', visit: 1, contact: null, permission: 'defer: paused', state: null, reason: 'paused' },
  ]);
  expect(deferralsAt(run, { node: 'note', visit: 1 })).toEqual(run.decisions);
});

test('a run that is put off a thousand times keeps a bounded list', () => {
  const run = none();
  for (let round = 0; round < 1_000; round += 1) noteReceipts(run, here, [round % 2 === 0 ? held : night]);
  expect(run.decisions).toHaveLength(20);
  expect(deferralsAt(run, here).map(({ reason }) => reason)).toEqual(['quiet-hours']);
});
