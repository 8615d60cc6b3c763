import type { Payload } from '@temporalio/common';
import { encodingOf, metadataOf } from '../../activities/temporal/deflate-payload.ts';
import { ENCRYPTED, openPayload } from '../../activities/temporal/payload-envelope.ts';
import type { Opened } from '../../activities/temporal/payload-envelope.ts';
import type { PayloadKeys } from '../../activities/temporal/payload-keys.ts';
import { isObject } from './json.ts';
import type { JsonObject } from './json.ts';

/** Opens one payload. `workflowId`: refuse one that belongs to another run; null where the answer names several. */
export type HistoryDecoder = (payload: Payload, workflowId: string | null) => Opened;

export function historyDecoder(keys: PayloadKeys): HistoryDecoder {
  return (payload, workflowId) => openPayload(keys, payload, workflowId);
}

/** Payloads cross the UI's API in base64. */
export function payloadFromJson(json: JsonObject): Payload {
  const metadata = isObject(json.metadata) ? json.metadata : {};
  const bytes = Object.entries(metadata).map(([name, value]) => [name, fromBase64(value)] as const);
  return { metadata: Object.fromEntries(bytes), data: fromBase64(json.data) };
}

export function payloadToJson(payload: Payload): JsonObject {
  const metadata = Object.entries(payload.metadata ?? {}).map(
    ([name, value]) => [name, Buffer.from(value).toString('base64')] as const,
  );
  return { metadata: Object.fromEntries(metadata), data: Buffer.from(payload.data ?? []).toString('base64') };
}

/** What takes a payload's place is a JSON string: where the UI expects one, an object would show as blank. */
export function jsonPayload(value: unknown): JsonObject {
  return payloadToJson({ metadata: { encoding: Buffer.from('json/plain') }, data: Buffer.from(JSON.stringify(value)) });
}

export const isEncrypted = (payload: Payload): boolean => encodingOf(payload) === ENCRYPTED;
export const ownerOf = (payload: Payload): string => metadataOf(payload, 'cw-ref');

const fromBase64 = (value: unknown): Uint8Array => Buffer.from(typeof value === 'string' ? value : '', 'base64');
