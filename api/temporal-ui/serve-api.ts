import type { Request, Response } from 'express';
import { NOT_OFFERED, refuseApi } from './answers.ts';
import type { Operate, Query, Read } from './classify.ts';
import { decodeAnswer } from './decode-answer.ts';
import type { TemporalUiDoorOptions } from './door-options.ts';
import { callFor, passChanged, passThrough } from './forward.ts';
import type { Json } from './json.ts';
import { onlyNamespace, rewriteSettings } from './rewrite-settings.ts';
import { codesForDecoders } from './ui-session.ts';
import type { HistoryAccess, UiPerson } from './ui-session.ts';

export interface ApiDoor {
  readonly options: TemporalUiDoorOptions;
  readonly record: (entry: HistoryAccess) => Promise<boolean>;
  readonly request: Request;
  readonly response: Response;
  readonly person: UiPerson;
}

export async function serveRead(door: ApiDoor, read: Read): Promise<void> {
  const { options, request, response, person } = door;
  const call = callFor(request, response, options.upstream);
  switch (read.what) {
    case 'settings':
      return passChanged(call, response, (answer) => rewriteSettings(answer, mayOperate(options, person)));
    case 'namespaces':
      return passChanged(call, response, (answer) => onlyNamespace(answer, options.namespace));
    case 'raw':
      return passThrough(call, request, response);
    case 'payloads':
      return passChanged(call, response, (answer) => decoded(door, read, answer));
  }
}

const RUN_ID = /"run_?[iI]d":\s*"([0-9a-f-]{36})"/;

/** The body is made anew: what the browser sent could name another run or carry arguments. */
export async function serveQuery(door: ApiDoor, query: Query): Promise<void> {
  const { options, request, response } = door;
  const runId = RUN_ID.exec(typeof request.body === 'string' ? request.body : '')?.[1] ?? null;
  const body = JSON.stringify({
    execution: { workflowId: query.workflowId, ...(runId === null ? {} : { runId }) },
    query: { queryType: query.route.slice('query/'.length) },
  });
  const call = { ...callFor(request, response, options.upstream), body };
  await passChanged(call, response, (answer) => decoded(door, { ...query, runId }, answer));
}

/** A reason that somebody types would stay readable for ever: ours is a code. */
export async function serveOperate(door: ApiDoor, { action, workflowId }: Operate): Promise<void> {
  const { options, request, response, person } = door;
  if (!mayOperate(options, person)) return refuseApi(response, 403, NOT_OFFERED);
  const entry = { personId: person.id, workflowId, runId: null, route: action, redacted: true };
  const isRecorded = await options.audit.recordOperation?.(entry).catch(() => false);
  if (isRecorded !== true)
    return refuseApi(response, 503, 'This could not be recorded, so it was not done. Try again.');
  const body = JSON.stringify({ reason: 'by-operator', identity: 'carewright' });
  await passChanged({ ...callFor(request, response, options.upstream), body }, response, (answer) => answer);
}

const mayOperate = (options: TemporalUiDoorOptions, person: UiPerson): boolean =>
  options.audit.recordOperation !== undefined && person.may('history.operate');

type Looked = Pick<Read, 'route' | 'runId'> & { readonly workflowId: string | null };

function decoded(
  { options, record, person }: ApiDoor,
  { route, workflowId, runId }: Looked,
  answer: Json,
): Promise<Json> {
  const view = (options.viewFor ?? codesForDecoders)(person);
  return decodeAnswer(answer, { view, decode: options.decode, record, personId: person.id, route, workflowId, runId });
}
