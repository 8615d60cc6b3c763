import express from 'express';
import type { Express, Request, Response } from 'express';
import { allowListFor } from './allow-list.ts';
import type { AllowList } from './allow-list.ts';
import { NO_ANSWER, NOT_OFFERED, NOT_SIGNED_IN, NOT_YOURS, refuseApi, refusePage } from './answers.ts';
import { auditedDecodes } from './audited-decodes.ts';
import { classify } from './classify.ts';
import type { UiRequest } from './classify.ts';
import type { TemporalUiDoorOptions } from './door-options.ts';
import { handOver } from './hand-over.ts';
import { presetScript } from './preset-script.ts';
import { isSameOrigin } from './same-origin.ts';
import { setSecurityHeaders } from './security-headers.ts';
import { serveOperate, serveQuery, serveRead } from './serve-api.ts';
import { serveAsset, serveFrame, servePage } from './serve-page.ts';
import { readUiCookie } from './ui-cookie.ts';
import type { HistoryAccess, UiPerson } from './ui-session.ts';

interface Door {
  readonly options: TemporalUiDoorOptions;
  readonly allowed: AllowList;
  readonly record: (entry: HistoryAccess) => Promise<boolean>;
}

/** The Temporal UI on an origin of its own, behind our sign-in: closed list of requests, payloads decoded on their way. */
export function createTemporalUiDoor(options: TemporalUiDoorOptions): Express {
  const door: Door = { options, allowed: allowListFor(options.namespace), record: auditedDecodes(options.audit) };
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.use(express.text({ type: () => true, limit: '16kb' }));
  // No routes of the framework: they would match paths that were decoded, in any case of letters.
  app.use((request, response) => answer(door, request, response));
  app.use((error: unknown, request: Request, response: Response, _next: express.NextFunction) =>
    fail(door, error, request, response),
  );
  return app;
}

async function answer(door: Door, request: Request, response: Response): Promise<void> {
  setSecurityHeaders(response);
  const asked = classify(request.method, request.originalUrl, door.allowed);
  if (asked.kind === 'refused') return refuse(asked, response, 403, NOT_OFFERED);
  if (!isRead(request.method) && !isSameOrigin(request.headers, door.options.publicUrl))
    return refuse(asked, response, 403, NOT_OFFERED);
  if (isPublic(asked)) return servePublic(door, asked.kind, request, response);
  const person = await personOf(door, request);
  if (person === null) return refuse(asked, response, 401, NOT_SIGNED_IN);
  if (!person.may('history.read')) return refuse(asked, response, 403, NOT_YOURS);
  return serve(door, asked, request, response, person);
}

type PublicKind = 'hand-over' | 'auth-refresh' | 'favicon' | 'preset' | 'asset';
const PUBLIC: readonly string[] = [
  'hand-over',
  'auth-refresh',
  'favicon',
  'preset',
  'asset',
] satisfies readonly PublicKind[];
const isPublic = (asked: UiRequest): asked is { readonly kind: PublicKind } => PUBLIC.includes(asked.kind);

/** Assets need no sign-in: without them the UI shows a bare "500" instead of the way in. */
async function servePublic({ options }: Door, kind: PublicKind, request: Request, response: Response): Promise<void> {
  switch (kind) {
    case 'hand-over':
      return handOver(request, response, options.sessions, options.publicUrl);
    case 'auth-refresh':
      return refuseApi(response, 401, NOT_SIGNED_IN);
    case 'favicon':
      return void response.status(204).end();
    case 'preset':
      return void response.type('js').send(presetScript(options.namespace));
    case 'asset':
      return serveAsset(options, request, response);
  }
}

type Guarded = Exclude<UiRequest, { readonly kind: 'refused' | PublicKind }>;

async function serve(
  door: Door,
  asked: Guarded | { readonly kind: PublicKind },
  request: Request,
  response: Response,
  person: UiPerson,
): Promise<void> {
  const api = { options: door.options, record: door.record, request, response, person };
  switch (asked.kind) {
    case 'home':
      return response.redirect(303, `/temporal/namespaces/${encodeURIComponent(door.options.namespace)}/workflows`);
    case 'page':
      return servePage(door.options, request, response);
    case 'render':
      return serveFrame(door.options, request, response);
    case 'read':
      return serveRead(api, asked);
    case 'query':
      return serveQuery(api, asked);
    case 'operate':
      return serveOperate(api, asked);
    default:
      return refuse(asked, response, 403, NOT_OFFERED);
  }
}

async function personOf({ options }: Door, request: Request): Promise<UiPerson | null> {
  const cookie = readUiCookie(request.headers, options.publicUrl);
  return cookie === null || cookie === '' ? null : options.sessions.personFor(cookie);
}

const isRead = (method: string): boolean => method === 'GET' || method === 'HEAD';

const isForApi = (asked: UiRequest): boolean =>
  asked.kind === 'refused' ? asked.isApi : ['read', 'query', 'operate'].includes(asked.kind);

function refuse(asked: UiRequest, response: Response, status: 401 | 403, message: string): void {
  if (isForApi(asked)) refuseApi(response, status, message);
  else refusePage(response, status, message);
}

function fail({ options }: Door, error: unknown, request: Request, response: Response): void {
  if (response.destroyed) return;
  options.onFault(error);
  if (response.headersSent) return void response.destroy();
  const isTooLarge = error instanceof Error && 'type' in error && error.type === 'entity.too.large';
  if (request.originalUrl.startsWith('/temporal/api/'))
    refuseApi(response, isTooLarge ? 400 : 502, isTooLarge ? 'The body is too large.' : NO_ANSWER);
  else refusePage(response, 502, NO_ANSWER);
}
