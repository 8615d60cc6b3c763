import { StillBusy } from '../../activities/commands/advance-clock.ts';
import { HttpProblem } from './problem.ts';

const RETRY_SECONDS = 5;

interface CodedError {
  readonly code?: unknown;
  readonly type?: unknown;
}

/** Errors are translated once, here. A foreign message is never passed on: it may hold a value. */
export function toProblem(error: unknown): HttpProblem {
  if (error instanceof HttpProblem) return error;
  if (error instanceof StillBusy)
    return new HttpProblem('unavailable', error.message, 'Advance again.', { retryAfterSeconds: 1 });
  const { code, type } = (typeof error === 'object' && error !== null ? error : {}) as CodedError;
  if (type === 'entity.too.large')
    return new HttpProblem('too-large', 'The body is larger than 1 MB.', 'Send it in smaller pieces.');
  if (type === 'entity.parse.failed' || type === 'charset.unsupported' || type === 'encoding.unsupported') {
    return new HttpProblem('bad-json', 'The body is not JSON.', 'Send one JSON value in UTF-8.');
  }
  if (code === '23P01' || code === '40001' || code === '40P01')
    return unavailable('Two writes met. Nothing was changed.');
  return unavailable('The request could not be carried out. Nothing was changed.');
}

/** The database, the keys or Temporal are away: say when to come back rather than guess. */
function unavailable(title: string): HttpProblem {
  return new HttpProblem('unavailable', title, 'Send the same request again after the time in Retry-After.', {
    retryAfterSeconds: RETRY_SECONDS,
  });
}
