import type { Payload } from '@temporalio/common';

/**
 * Stands in for a payload that a worker may not open. Throwing there would wedge the run for good, so the workflow's
 * guard and the activities' interceptor meet this instead. workflows/payload-guard.ts knows the same two words.
 */
const MARKER = { carewright: 'refused-payload' } as const;

export function refusedPayload(): Payload {
  return { metadata: { encoding: Buffer.from('json/plain') }, data: Buffer.from(JSON.stringify(MARKER)) };
}

export function isRefusedPayload(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'carewright' in value && value.carewright === MARKER.carewright;
}
