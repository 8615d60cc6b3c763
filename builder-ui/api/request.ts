import type { z } from 'zod';
import { problem } from '../../engine/wire/primitives.ts';
import { foreignProblem, offlineProblem, ProblemError } from './problem-error.ts';
import { endSession } from './session-end.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

export interface RequestOptions {
  /** The revision that this write replaces; a newer one on the server answers `stale-etag`. */
  readonly ifMatch?: string;
  readonly signal?: AbortSignal;
}

/**
 * One call to the staff door. Resolves to the answer, checked against its schema; rejects with a ProblemError.
 * `path` holds ids and codes only: words about people are posted.
 */
export async function request<T extends z.ZodType>(
  schema: T,
  method: Method,
  path: string,
  body?: unknown,
  options: RequestOptions = {},
): Promise<z.infer<T>> {
  const response = await reach(method, path, body, options);
  if (!response.ok) throw await refusal(response, path);
  return schema.parse(response.status === 204 ? undefined : await response.json());
}

async function reach(method: Method, path: string, body: unknown, options: RequestOptions): Promise<Response> {
  const headers = new Headers({ accept: 'application/json' });
  if (body !== undefined) headers.set('content-type', 'application/json');
  if (options.ifMatch !== undefined) headers.set('if-match', `"${options.ifMatch}"`);
  const init = {
    method,
    headers,
    body: body === undefined ? null : JSON.stringify(body),
    signal: options.signal ?? null,
  };
  try {
    return await fetch(path, { ...init, credentials: 'same-origin', cache: 'no-store' });
  } catch (error) {
    if (options.signal?.aborted === true) throw error;
    throw offlineProblem();
  }
}

async function refusal(response: Response, path: string): Promise<ProblemError> {
  const read = problem.safeParse(await response.json().catch(() => null));
  if (response.status === 401 && path !== '/v1/session') endSession();
  return read.success
    ? new ProblemError(read.data)
    : foreignProblem(response.status, response.headers.get('x-request-id'));
}

/** `query({state: 'waiting', cursor: undefined})` is `?state=waiting`; empty when nothing is set. */
export function query(values: Readonly<Record<string, string | null | undefined>>): string {
  const entries = Object.entries(values).filter(
    (entry): entry is [string, string] => entry[1] != null && entry[1] !== '',
  );
  return entries.length === 0 ? '' : `?${new URLSearchParams(entries).toString()}`;
}
