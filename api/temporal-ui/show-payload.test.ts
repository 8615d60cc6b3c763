import { expect, test } from 'vitest';
import type { Payload } from '@temporalio/common';
import { sealPayload } from '../../activities/temporal/payload-envelope.ts';
import type { PayloadKeys } from '../../activities/temporal/payload-keys.ts';
import { decodeAnswer } from './decode-answer.ts';
import type { Decoding } from './decode-answer.ts';
import { historyDecoder, payloadToJson } from './history-decoder.ts';
import type { Json, JsonObject } from './json.ts';
import type { HistoryAccess, HistoryView } from './ui-session.ts';

const keys: PayloadKeys = { currentId: 'k1', key: (id) => (id === 'k1' ? Buffer.alloc(32, 7) : null) };
const plain = (value: unknown): Payload => ({
  metadata: { encoding: Buffer.from('json/plain') },
  data: Buffer.from(JSON.stringify(value)),
});
const sealed = (value: unknown, run = 'enr_1'): JsonObject => payloadToJson(sealPayload(keys, plain(value), run));
const textOf = (payload: Json | undefined): unknown =>
  JSON.parse(Buffer.from((payload as { data: string }).data, 'base64').toString());

function decodingOf(view: HistoryView, extra: Partial<Decoding> = {}): Decoding {
  return {
    view,
    decode: historyDecoder(keys),
    record: async () => true,
    personId: 'usr_1',
    route: 'history',
    workflowId: 'enr_1',
    runId: null,
    ...extra,
  };
}

const result = {
  kind: 'answered',
  answer: { kind: 'left', port: 'sent', reason: 'Doctor Vogel said so' },
  note: 'Ana Vogel',
  plan: { name: 'Visit reminder', op: 'send-email@1' },
  name: 'Ana Vogel',
};
const event = {
  userMetadata: { summary: sealed('Send the reminder') },
  activityTaskCompletedEventAttributes: { result: { payloads: [sealed(result), sealed('Vogel'), sealed(7)] } },
};
const shown = async (view: HistoryView): Promise<readonly unknown[]> => {
  const answer = (await decodeAnswer(event, decodingOf(view))) as typeof event;
  return [answer.userMetadata.summary, ...answer.activityTaskCompletedEventAttributes.result.payloads].map(textOf);
};

test('the whole view shows everything', async () => {
  expect(await shown('whole')).toEqual(['Send the reminder', result, 'Vogel', 7]);
});

test('the view of codes shows names of steps, ids, codes and counts; words and unknown fields are redacted', async () => {
  const codes = {
    ...result,
    answer: { ...result.answer, reason: '[redacted]' },
    note: '[redacted]',
    name: '[redacted]',
  };
  expect(await shown('codes')).toEqual(['Send the reminder', codes, '[redacted]', 7]);
});

test('the view of codes shows what the gate said with its reason, and no other words in that place', async () => {
  const receipts = ['allow', 'defer: quiet-hours', 'deny: opted-out', 'defer: Ana Vogel', 'Ana: vogel'];
  const sealedReceipts = sealed({ receipts: receipts.map((permission) => ({ permission })) });
  const answer = (await decodeAnswer({ payloads: [sealedReceipts] }, decodingOf('codes'))) as { payloads: Json[] };
  expect(textOf(answer.payloads[0])).toEqual({
    receipts: ['allow', 'defer: quiet-hours', 'deny: opted-out', '[redacted]', '[redacted]'].map((permission) => ({
      permission,
    })),
  });
});

test('the view of codes shows the decisions that a run carried on', async () => {
  const decision = { node: 'mail', visit: 2, contact: 'con_1', permission: 'defer: held', state: 'deferred' };
  const carried = { seenSeq: 4, decisions: [{ ...decision, reason: 'held' }] };
  const answer = (await decodeAnswer({ payloads: [sealed({ carried })] }, decodingOf('codes'))) as { payloads: Json[] };
  expect(textOf(answer.payloads[0])).toEqual({ carried });
});

test('the view of nothing shows strings in place of all payloads and asks no audit entry', async () => {
  expect(await shown('nothing')).toEqual(['[redacted]', '[redacted]', '[redacted]', '[redacted]']);
});

test('encoded failures are copied into the failure for the whole view and redacted for others, causes too', async () => {
  const attributes = (message: string): JsonObject => sealed({ message, stack_trace: 'at x' });
  const inner = {
    message: 'Encoded failure',
    encodedAttributes: attributes('inner words'),
    applicationFailureInfo: { type: 'network' },
  };
  const failure = {
    failure: {
      message: 'Encoded failure',
      encodedAttributes: attributes('outer words'),
      activityFailureInfo: {},
      cause: inner,
    },
  };
  expect(await decodeAnswer(failure, decodingOf('whole'))).toEqual({
    failure: {
      message: 'outer words',
      stackTrace: 'at x',
      activityFailureInfo: {},
      cause: { message: 'inner words', stackTrace: 'at x', applicationFailureInfo: { type: 'network' } },
    },
  });
  const text = JSON.stringify(await decodeAnswer(failure, decodingOf('codes')));
  expect(text).not.toMatch(/words|encodedAttributes/);
  expect(text).toContain('"type":"network"');
});

test('what cannot be decoded says why and never fails the page', async () => {
  const odd = {
    ...sealed(1),
    metadata: { ...(sealed(1).metadata as JsonObject), 'cw-key': Buffer.from('k9').toString('base64') },
  };
  const answer = { payloads: [odd, payloadToJson(plain('sent by an outsider')), sealed(1, 'enr_2')] };
  const { payloads } = (await decodeAnswer(answer, decodingOf('whole'))) as typeof answer;
  expect(payloads.map(textOf)).toEqual([
    '[cannot decode: key k9]',
    '[cannot decode: not-encrypted]',
    '[cannot decode: of-another-run]',
  ]);
});

test('every run that an answer names is on the audit log first; one that is not leaves the answer encrypted', async () => {
  const list = { executions: [{ memo: sealed('a', 'enr_1') }, { memo: sealed('b', 'enr_2') }] };
  const entries: HistoryAccess[] = [];
  const record = async (entry: HistoryAccess): Promise<boolean> => entries.push(entry) > 0;
  await decodeAnswer(list, decodingOf('codes', { record, workflowId: null, route: 'workflows' }));
  expect(entries.map((entry) => [entry.workflowId, entry.redacted])).toEqual([
    ['enr_1', true],
    ['enr_2', true],
  ]);
  const refused = decodingOf('codes', { record: async (entry) => entry.workflowId === 'enr_1', workflowId: null });
  expect(await decodeAnswer(list, refused)).toEqual(list);
});

test('search attributes, counts by them and the SDK marks of local activities stay as they are, their results do not', async () => {
  const mark = payloadToJson(plain({ seq: 1 }));
  const attribute = payloadToJson(plain('jrn_1'));
  const answer = {
    searchAttributes: { indexedFields: { JourneyId: attribute } },
    groups: [{ groupValues: [attribute], count: '2' }],
    markerRecordedEventAttributes: {
      markerName: 'core_local_activity',
      details: { data: { payloads: [mark] }, result: { payloads: [sealed('words here')] } },
    },
  };
  const changed = (await decodeAnswer(answer, decodingOf('codes'))) as typeof answer;
  expect([changed.searchAttributes, changed.groups]).toEqual([answer.searchAttributes, answer.groups]);
  expect(changed.markerRecordedEventAttributes.details.data).toEqual({ payloads: [mark] });
  expect(textOf(changed.markerRecordedEventAttributes.details.result.payloads[0])).toBe('[redacted]');
});

test('the run tells its own details; other query results are words', async () => {
  const answer = { queryResult: { payloads: [sealed({ currentDetails: 'Waits for the answer.' })] } };
  const first = async (route: string): Promise<unknown> =>
    textOf(((await decodeAnswer(answer, decodingOf('codes', { route }))) as typeof answer).queryResult.payloads[0]);
  expect(await first('query/__temporal_workflow_metadata')).toEqual({ currentDetails: 'Waits for the answer.' });
  expect(await first('query/__stack_trace')).toBe('[redacted]');
});
