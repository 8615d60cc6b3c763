import type { ProblemBody } from '../../engine/wire/primitives.ts';

/** A refusal of the server, RFC 9457. `code` is stable; `fix` says how to go on; `requestId` is for support. */
export class ProblemError extends Error {
  readonly code: string;
  readonly status: number;
  readonly fix: string;
  readonly requestId: string | null;
  readonly fields: NonNullable<ProblemBody['fields']>;

  constructor(problem: ProblemBody) {
    super(problem.detail ?? problem.title);
    this.name = 'ProblemError';
    this.code = problem.code;
    this.status = problem.status;
    this.fix = problem.fix;
    this.requestId = problem.requestId ?? null;
    this.fields = problem.fields ?? [];
  }
}

export const hasCode = (error: unknown, code: string): error is ProblemError =>
  error instanceof ProblemError && error.code === code;

/** The machine could not be reached at all; nothing was changed. */
export function offlineProblem(): ProblemError {
  return new ProblemError({
    type: 'about:blank',
    title: 'The server did not answer.',
    status: 0,
    code: 'offline',
    fix: 'Check your connection and try again.',
  });
}

/** An answer that is no problem document, for instance of a proxy in between. */
export function foreignProblem(status: number, requestId: string | null): ProblemError {
  return new ProblemError({
    type: 'about:blank',
    title: 'The server gave an answer that this page does not know.',
    status,
    code: status === 404 ? 'not-found' : 'unavailable',
    fix: 'Try again. If it stays so, give the request id to an admin.',
    ...(requestId === null ? {} : { requestId }),
  });
}
