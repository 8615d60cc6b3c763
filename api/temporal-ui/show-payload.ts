import type { Payload } from '@temporalio/common';
import { encodingOf } from '../../activities/temporal/deflate-payload.ts';
import type { Opened } from '../../activities/temporal/payload-envelope.ts';
import { codesOnly, REDACTED } from './codes-only.ts';
import { jsonPayload, payloadFromJson, payloadToJson } from './history-decoder.ts';
import type { HistoryDecoder } from './history-decoder.ts';
import { isObject, parseJson } from './json.ts';
import type { JsonObject } from './json.ts';
import type { HistoryView } from './ui-session.ts';
import type { Place, Walker } from './walk-payloads.ts';

/** Names of steps and the run's own details come from the drawing; a patient is not in them. */
const SHOWN_AS_TEXT: readonly Place[] = ['label', 'workflow-metadata'];

/** Replaces payloads by what this view may show. */
export function showPayloads(view: HistoryView, decode: HistoryDecoder, workflowId: string | null): Walker {
  const show = (json: JsonObject, place: Place): JsonObject =>
    view === 'nothing' ? nothingOf(place) : shownPayload(decode(payloadFromJson(json), workflowId), place, view);
  return { payload: show, failure: (failure) => shownFailure(failure, view, show) };
}

/** The one place where the UI expects an object: a string there would show as blank. */
function nothingOf(place: Place): JsonObject {
  return jsonPayload(place === 'workflow-metadata' ? { currentDetails: REDACTED } : REDACTED);
}

function shownPayload(opened: Opened, place: Place, view: HistoryView): JsonObject {
  if (opened.kind === 'unknown-key') return jsonPayload(`[cannot decode: key ${opened.keyId.slice(0, 40)}]`);
  if (opened.kind === 'refused') return jsonPayload(`[cannot decode: ${opened.why}]`);
  const { payload } = opened;
  if (view === 'whole' || SHOWN_AS_TEXT.includes(place) || encodingOf(payload) === 'binary/null')
    return payloadToJson(payload);
  return jsonPayload(place === 'value' ? codesOf(payload) : REDACTED);
}

function codesOf(payload: Payload): unknown {
  if (encodingOf(payload) !== 'json/plain') return REDACTED;
  const text = Buffer.from(payload.data ?? []).toString('utf8');
  return codesOnly(parseJson(text));
}

/** Message and stack may quote anything: only the whole view has them. The type stays, a neutral word. */
function shownFailure(
  failure: JsonObject,
  view: HistoryView,
  show: (payload: JsonObject, place: Place) => JsonObject,
): JsonObject {
  const { encodedAttributes, ...rest } = failure;
  if (encodedAttributes === undefined || !isObject(encodedAttributes))
    return isServers(failure) || view === 'whole' ? failure : { ...failure, message: REDACTED, stackTrace: '' };
  if (view !== 'whole') return { ...rest, message: REDACTED, stackTrace: '' };
  const attributes = parseJson(
    Buffer.from(payloadFromJson(show(encodedAttributes, 'failure')).data ?? []).toString('utf8'),
  );
  if (!isObject(attributes ?? undefined))
    return { ...rest, message: typeof attributes === 'string' ? attributes : REDACTED };
  const { message, stack_trace: stackTrace } = attributes as JsonObject;
  return { ...rest, message: message ?? '', stackTrace: stackTrace ?? '' };
}

/** Made by the server in words of its own. */
const isServers = (failure: JsonObject): boolean =>
  'timeoutFailureInfo' in failure || 'terminatedFailureInfo' in failure || 'serverFailureInfo' in failure;
