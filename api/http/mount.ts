import { randomUUID } from 'node:crypto';
import express from 'express';
import type { Request, Response, Router } from 'express';
import type { z } from 'zod';
import type { Caller } from '../auth/caller.ts';
import { answerOnce } from './idempotency.ts';
import { fieldProblems, pointerOf, unkeepableText } from './field-problems.ts';
import { HttpProblem } from './problem.ts';
import type { FieldProblem } from './problem.ts';
import type { RateLimits } from './rate-limits.ts';
import type { Answer, Route, RouteServices } from './route.ts';
import { toProblem } from './to-problem.ts';

const BODY_LIMIT = '1mb';

export interface MountOptions {
  readonly services: RouteServices;
  readonly identify: (request: Request) => Promise<Caller>;
  readonly limits: RateLimits;
  /** Told of every fault by code and request id; never of a body. */
  readonly onFault: (requestId: string, error: unknown) => void;
}

/** Turns the list of routes into an Express router: identify, permit, limit, parse, handle, answer; one way for all. */
export function mountRoutes(routes: readonly Route[], options: MountOptions): Router {
  const router = express.Router();
  router.use(requireJson, express.json({ limit: BODY_LIMIT, strict: true, type: () => true }));
  for (const route of routes)
    router[route.method](route.path, (request, response) => void serve(route, options, request, response));
  router.use((request: Request, response: Response) =>
    sendProblem(response, request, new HttpProblem('not-found', 'There is no such address.', 'See /v1/openapi.json.')),
  );
  router.use((error: unknown, request: Request, response: Response, _next: express.NextFunction) =>
    sendProblem(response, request, toProblem(error)),
  );
  return router;
}

/** Bodies are JSON; a form post from another site would not be. */
function requireJson(request: Request, response: Response, next: express.NextFunction): void {
  const hasBody = request.headers['content-length'] !== undefined && request.headers['content-length'] !== '0';
  const isJson = /^application\/(json|[a-z.+-]+\+json)\b/i.test(request.headers['content-type'] ?? '');
  if (hasBody && !isJson)
    sendProblem(
      response,
      request,
      new HttpProblem('bad-json', 'The body is not JSON.', 'Send content-type: application/json.'),
    );
  else next();
}

async function serve(route: Route, options: MountOptions, request: Request, response: Response): Promise<void> {
  const requestId = requestIdOf(response);
  try {
    const caller = await options.identify(request);
    permit(route, caller);
    await options.limits.take(route.rate, caller, request.ip ?? '');
    const parsed = parse(route, request);
    const work = (): Promise<Answer<unknown>> =>
      route.handle({ ...parsed, caller, services: options.services, header: (name) => request.get(name) ?? null });
    const answer = route.isIdempotent
      ? await answerOnce(options.services, caller, request, route.status, work)
      : await work();
    response
      .status(answer.status ?? route.status)
      .set(answer.headers ?? {})
      .set('cache-control', 'no-store')
      .json(answer.body);
  } catch (error) {
    const problem = toProblem(error);
    if (problem.status >= 500) options.onFault(requestId, error);
    sendProblem(response, request, problem);
  }
}

function permit(route: Route, caller: Caller): void {
  if (route.permission === null) return;
  if (caller.principal.id === 'anonymous')
    throw new HttpProblem('not-signed-in', 'Nobody is signed in.', 'Sign in, or send an API key as a bearer token.');
  if (!caller.permissions.has(route.permission)) {
    throw new HttpProblem(
      'not-permitted',
      `This needs the permission ${route.permission}.`,
      'Ask an admin for a role or scope that has it.',
    );
  }
}

function parse(route: Route, request: Request): { params: unknown; query: unknown; body: unknown } {
  return {
    params: parsePart(route.params, request.params, '/path'),
    query: parsePart(route.query, request.query, '/query'),
    body: route.body === null ? null : parsePart(route.body, request.body ?? {}, ''),
  };
}

function parsePart(schema: z.ZodType, value: unknown, at: string): unknown {
  const parsed = schema.safeParse(value);
  const fields = parsed.success
    ? unkeepable(value, at)
    : parsed.error.issues.flatMap((issue) => fieldProblems(issue, at));
  if (parsed.success && fields.length === 0) return parsed.data;
  const code = fields[0]?.code ?? 'bad-field';
  throw new HttpProblem(
    code,
    'Some fields cannot be used.',
    'Mend each field named below; the schemas are in /v1/openapi.json.',
    { fields },
  );
}

function unkeepable(value: unknown, at: string): readonly FieldProblem[] {
  const path = unkeepableText(value);
  return path === null
    ? []
    : [
        {
          pointer: at + pointerOf(path),
          code: 'bad-field',
          message: 'NUL and halves of surrogate pairs cannot stand here.',
        },
      ];
}

export function requestIdOf(response: Response): string {
  const known = response.getHeader('x-request-id');
  if (typeof known === 'string') return known;
  const requestId = randomUUID();
  response.setHeader('x-request-id', requestId);
  return requestId;
}

export function sendProblem(response: Response, _request: Request, problem: HttpProblem): void {
  if (response.headersSent) return;
  if (problem.retryAfterSeconds !== null) response.setHeader('retry-after', String(problem.retryAfterSeconds));
  response
    .status(problem.status)
    .type('application/problem+json')
    .set('cache-control', 'no-store')
    .send(JSON.stringify(problem.toBody(requestIdOf(response))));
}
