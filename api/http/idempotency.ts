import type { Request } from 'express';
import type { CommandServices } from '../../activities/commands/services.ts';
import { blindIndex } from '../../activities/crypto/blind-index.ts';
import type { Caller } from '../auth/caller.ts';
import { HttpProblem } from './problem.ts';
import type { Answer } from './route.ts';

const KEY = /^[\x21-\x7e]{1,200}$/;

/**
 * Same caller, same key, same body: the same answer. Answers hold ids only; of key and body only a keyed hash is kept, for
 * clients make keys of record numbers. A fault leaves no trace, so a retry works.
 */
export async function answerOnce(
  { db, keyring }: Pick<CommandServices, 'db' | 'keyring'>,
  caller: Caller,
  request: Request,
  status: number,
  work: () => Promise<Answer<unknown>>,
): Promise<Answer<unknown>> {
  const sent = request.get('idempotency-key');
  if (sent === undefined) return work();
  if (!KEY.test(sent))
    throw new HttpProblem(
      'bad-header-value',
      'The Idempotency-Key cannot be used.',
      'Send 1 to 200 visible ASCII characters.',
    );
  const key = blindIndex(keyring, 'request', sent).toString('hex');
  const body = `${request.method} ${request.path}\n${JSON.stringify(request.body)}`;
  const hash = blindIndex(keyring, 'request', body);
  const client = caller.principal.id;
  const earlier = await db
    .selectFrom('idempotency')
    .selectAll()
    .where('client', '=', client)
    .where('key', '=', key)
    .executeTakeFirst();
  if (earlier !== undefined) {
    if (Buffer.compare(earlier.request_hash, hash) !== 0)
      throw new HttpProblem(
        'idempotency-mismatch',
        'This key was used with another body.',
        'Use a new key for a new request.',
      );
    if (earlier.status !== null)
      return { status: earlier.status, body: earlier.answer, headers: { 'idempotent-replayed': 'true' } };
  }
  const answer = await work();
  await db
    .insertInto('idempotency')
    .values({ client, key, request_hash: hash, status: answer.status ?? status, answer: JSON.stringify(answer.body) })
    .onConflict((conflict) => conflict.columns(['client', 'key']).doNothing())
    .execute();
  return answer;
}
