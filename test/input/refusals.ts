import { expect } from 'vitest';
import type { ProblemBody } from '../../engine/wire/primitives.ts';
import type { Answer } from '../stack/api.ts';
import type { Stack } from '../stack/stack.ts';

/** Stands in every value that a bad request carries; no answer and no log may repeat it. */
export const CANARY = 'CANARY-7f3a';

export interface Refusal {
  readonly status: number;
  readonly code: string;
  /** JSON pointer of the first bad field; absent: the problem is not about a field. */
  readonly pointer?: string;
}

/** An RFC 9457 problem that says what, where and how to mend it, and nothing of what was sent. */
export function expectRefused(answer: Answer, refusal: Refusal, what = ''): void {
  expect(answer.headers.get('content-type'), what).toBe('application/problem+json; charset=utf-8');
  const body = answer.body as ProblemBody;
  const text = JSON.stringify(body);
  expect([answer.status, body.status, body.code], `${what} ${text}`).toEqual([
    refusal.status,
    refusal.status,
    refusal.code,
  ]);
  expect(body.type, what).toBe(`urn:carewright:problem:${refusal.code}`);
  for (const words of [body.title, body.fix, body.requestId]) expect((words ?? '').length, what).toBeGreaterThan(5);
  if (refusal.pointer !== undefined)
    expect(body.fields?.[0], what).toMatchObject({ pointer: refusal.pointer, code: refusal.code });
  expect(text, what).not.toContain(CANARY);
}

const TABLES = [
  'patient',
  'contact',
  'fact',
  'appointment',
  'event',
  'event_key',
  'unmatched_event',
  'enrollment',
  'message',
  'permission_event',
  'hold',
  'journey',
  'version',
  'review',
];

/** How many rows of record there are; and how many mails anybody got. */
export async function holdings(stack: Stack): Promise<unknown> {
  const { rows } = await stack.database.query(
    `select ${TABLES.map((table) => `(select count(*)::int from ${table}) as ${table}`).join(', ')}`,
  );
  return { rows, mails: (await stack.mailbox.messages()).length };
}
