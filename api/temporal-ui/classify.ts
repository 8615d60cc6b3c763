import { isTricky, namesPathField } from './allow-list.ts';
import type { AllowList } from './allow-list.ts';

export const PUBLIC_PATH = '/temporal';
const API = '/temporal/api/v1';

export interface Read {
  readonly kind: 'read';
  /** How its answer must be changed. */
  readonly what: 'settings' | 'namespaces' | 'payloads' | 'raw';
  readonly route: string;
  readonly workflowId: string | null;
  readonly runId: string | null;
}

export interface Query {
  readonly kind: 'query';
  readonly route: string;
  readonly workflowId: string;
}

export interface Operate {
  readonly kind: 'operate';
  readonly action: string;
  readonly workflowId: string;
}

/** What a request asks for, by its raw method and URL alone. */
export type UiRequest =
  | { readonly kind: 'home' | 'hand-over' | 'auth-refresh' | 'favicon' | 'preset' | 'asset' | 'page' | 'render' }
  | Read
  | Query
  | Operate
  | { readonly kind: 'refused'; readonly isApi: boolean };

/** The raw URL, undecoded: what is decoded here and again upstream may differ. */
export function classify(method: string, url: string, allowed: AllowList): UiRequest {
  const [path, query] = split(url);
  const isApi = path.startsWith(API);
  if (isTricky(path) || namesPathField(query)) return { kind: 'refused', isApi };
  const found = isApi ? classifyApi(method, path.slice(API.length), query, allowed) : classifyPage(method, path);
  return found ?? { kind: 'refused', isApi };
}

function split(url: string): readonly [string, string] {
  const at = url.indexOf('?');
  return at === -1 ? [url, ''] : [url.slice(0, at), url.slice(at + 1)];
}

const ASSET =
  /^\/temporal\/(?:_app\/(?:immutable\/)?[\w./-]+|i18n\/[\w./-]+|[\w-]+\.(?:png|ico|svg|webmanifest|json|xml|css))$/;
const PAGE =
  /^\/temporal(?:\/(?:(?:namespaces|workflows|nexus|archival|import|select-namespace|schedules)(?:\/[^?#]*)?)?)?$/;

function classifyPage(method: string, path: string): UiRequest | null {
  if (method !== 'GET' && method !== 'HEAD') return null;
  if (path === '/') return { kind: 'home' };
  if (path === '/hand-over' && method === 'GET') return { kind: 'hand-over' };
  if (path === '/auth/refresh') return { kind: 'auth-refresh' };
  if (path === '/favicon.ico') return { kind: 'favicon' };
  if (path === '/preset.js') return { kind: 'preset' };
  if (path === `${PUBLIC_PATH}/render`) return { kind: 'render' };
  if (ASSET.test(path)) return { kind: 'asset' };
  return PAGE.test(path) ? { kind: 'page' } : null;
}

function classifyApi(method: string, path: string, query: string, allowed: AllowList): UiRequest | null {
  if (method === 'GET' || method === 'HEAD') return classifyRead(path, query, allowed);
  if (method !== 'POST') return null;
  const asked = allowed.query.exec(path)?.groups;
  if (asked !== undefined)
    return { kind: 'query', route: `query/${asked.type ?? ''}`, workflowId: decodeURIComponent(asked.id ?? '') };
  const acted = allowed.operate.exec(path)?.groups;
  return acted === undefined
    ? null
    : { kind: 'operate', action: acted.action ?? '', workflowId: decodeURIComponent(acted.id ?? '') };
}

function classifyRead(path: string, query: string, allowed: AllowList): Read | null {
  if (!allowed.reads.some((pattern) => pattern.test(path))) return null;
  const found = allowed.workflow.exec(path)?.groups;
  const workflowId = found === undefined ? null : decodeURIComponent(found.id ?? '');
  const route = found === undefined ? (path.split('/').at(-1) ?? '') : (found.rest?.slice(1) ?? 'describe');
  const runId = /(?:^|&)execution\.run_?id=([0-9a-f-]{36})(?:&|$)/i.exec(query)?.[1] ?? null;
  return { kind: 'read', what: whatOf(path), route: route.replace(/^run\/.*$/, 'history.json'), workflowId, runId };
}

function whatOf(path: string): Read['what'] {
  if (path === '/settings') return 'settings';
  if (path === '/namespaces') return 'namespaces';
  return path.endsWith('/history.json') ? 'raw' : 'payloads';
}
