import { randomBytes } from 'node:crypto';
import { defaultPayloadConverter } from '@temporalio/common';
import type { Payload } from '@temporalio/common';
import { expect, test } from 'vitest';
import { GCM_OVERHEAD } from '../crypto/aes-gcm.ts';
import { encodingOf, metadataOf, toBytes } from './deflate-payload.ts';
import { RefusedPayload, strictCodec, workerCodec } from './payload-codec.ts';
import { UnknownPayloadKey } from './payload-keys.ts';
import type { PayloadKeys } from './payload-keys.ts';
import { isRefusedPayload } from './refused-payload.ts';

const keysOf = (table: Record<string, Uint8Array>, currentId: string): PayloadKeys => ({
  currentId,
  key: (id) => table[id] ?? null,
});
const old = randomBytes(32);
const keys = keysOf({ old, new: randomBytes(32) }, 'new');
const run = { type: 'workflow', namespace: 'default', workflowId: 'enr_1' } as const;
const otherRun = { ...run, workflowId: 'enr_2' };

const payloadOf = (value: unknown): Payload => defaultPayloadConverter.toPayload(value);
const valueOf = (payload: Payload | undefined): unknown => payload && defaultPayloadConverter.fromPayload(payload);
const sealed = async (value: unknown): Promise<Payload> => {
  const [payload] = await strictCodec(keys).encode([payloadOf(value)], run);
  if (payload === undefined) throw new Error('nothing came back');
  return payload;
};

test('what goes in comes out, small and large, and nothing of it is readable outside', async () => {
  for (const value of [null, 7, 'canary-4711', { plan: 'canary-4711 '.repeat(500) }]) {
    const payload = await sealed(value);
    expect(Buffer.from(payload.data ?? []).includes('canary-4711')).toBe(false);
    expect(encodingOf(payload)).toBe('binary/encrypted');
    const [back] = await strictCodec(keys).decode([payload], run);
    expect(valueOf(back)).toEqual(value);
  }
});

test('a large payload is deflated before it is encrypted', async () => {
  const payload = await sealed('the same words '.repeat(1000));
  expect(payload.data?.length).toBeLessThan(600);
});

test('a payload that deflating would make longer stays as it is', async () => {
  const noise = randomBytes(120).toString('base64url');
  for (const value of [7, 'mail-3', noise]) {
    const { data } = await sealed(value);
    expect(data?.length).toBe(toBytes(payloadOf(value)).length + GCM_OVERHEAD);
    const [back] = await strictCodec(keys).decode([await sealed(value)], run);
    expect(valueOf(back)).toEqual(value);
  }
});

test('a command and a receipt, the usual payloads of a step, are deflated', async () => {
  const receipt = {
    message: 'msg_6rfd0hbzsy9h0bjw5g4w8wnf50',
    contact: 'con_r3h3w8s56wr53gppt2ay7fe9e4',
    permission: 'allow',
    state: 'accepted',
    reason: null,
    method: 'tls',
    tier: 'T2',
    tries: 1,
  };
  const value = { kind: 'answered', answer: { kind: 'left', port: 'sent', reason: null }, receipts: [receipt] };
  const { data } = await sealed(value);
  expect(data?.length).toBeLessThan(0.92 * (toBytes(payloadOf(value)).length + GCM_OVERHEAD));
});

test('key and run stand in the metadata and are bound to the ciphertext', async () => {
  const payload = await sealed(1);
  expect([metadataOf(payload, 'cw-key'), metadataOf(payload, 'cw-ref')]).toEqual(['new', 'enr_1']);
  for (const [name, value] of [
    ['cw-ref', 'enr_2'],
    ['cw-ref', ''],
    ['cw-key', 'old'],
    ['cw-scheme', '2'],
  ] as const) {
    const changed = { ...payload, metadata: { ...payload.metadata, [name]: Buffer.from(value) } };
    await expect(strictCodec(keys).decode([changed])).rejects.toThrow(RefusedPayload);
  }
});

test('a flipped bit anywhere in the data is refused', async () => {
  const payload = await sealed('x'.repeat(40));
  for (let at = 0; at < (payload.data?.length ?? 0); at += 1) {
    const data = Buffer.from(payload.data ?? []);
    data[at] = (data[at] ?? 0) ^ 1;
    await expect(strictCodec(keys).decode([{ ...payload, data }], run)).rejects.toThrow(RefusedPayload);
  }
});

test('a payload of one run is refused in another, but a run that a schedule started reads its arguments', async () => {
  const payload = await sealed(1);
  await expect(strictCodec(keys).decode([payload], otherRun)).rejects.toThrow('of-another-run');
  const [back] = await strictCodec(keys).decode([payload], { ...run, workflowId: 'enr_1-2026-01-01T00:00:00Z' });
  expect(valueOf(back)).toBe(1);
});

test('plain, empty and truncated payloads: clients throw, workers get the marker and report', async () => {
  const good = await sealed(1);
  const bad: readonly Payload[] = [
    payloadOf('plain'),
    {},
    { metadata: good.metadata },
    { ...good, data: good.data?.subarray(0, 9) },
  ];
  for (const payload of bad) {
    await expect(strictCodec(keys).decode([payload], run)).rejects.toThrow(RefusedPayload);
    const reported: string[] = [];
    const [back] = await workerCodec(keys, (why, id) => reported.push(`${why} ${id}`)).decode([payload], run);
    expect(isRefusedPayload(valueOf(back))).toBe(true);
    expect(reported).toHaveLength(1);
  }
});

test('an older key still opens what it closed, and a missing key is a typed error on clients and workers', async () => {
  const [payload] = await strictCodec(keysOf({ old }, 'old')).encode([payloadOf('kept')], run);
  const [back] = await strictCodec(keys).decode(payload ? [payload] : [], run);
  expect(valueOf(back)).toBe('kept');
  const without = keysOf({ new: randomBytes(32) }, 'new');
  for (const codec of [strictCodec(without), workerCodec(without, () => undefined)]) {
    await expect(codec.decode(payload ? [payload] : [], run)).rejects.toThrow(UnknownPayloadKey);
  }
});
