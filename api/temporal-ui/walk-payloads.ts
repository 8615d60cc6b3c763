import { isObject } from './json.ts';
import type { Json, JsonObject } from './json.ts';

/** Which words a payload holds: a name drawn by a marketer, the details of a run, an error, or a value. */
export type Place = 'label' | 'workflow-metadata' | 'query-result' | 'failure' | 'value';

export interface Walker {
  payload(payload: JsonObject, place: Place): Json;
  failure(failure: JsonObject): JsonObject;
}

/** Rebuilds an answer with each payload and failure replaced. `queryPlace` is what a query's result is here. */
export function walkPayloads(value: Json, walker: Walker, queryPlace: Place, place: Place = 'value'): Json {
  if (Array.isArray(value)) return value.map((inner: Json) => walkPayloads(inner, walker, queryPlace, place));
  if (!isObject(value)) return value;
  if (isPayload(value)) return walker.payload(value, place);
  const current = isFailure(value) ? walker.failure(value) : value;
  return Object.fromEntries(Object.entries(current).map(([key, inner]) => [key, walkField(current, key, inner)]));

  function walkField(parent: JsonObject, key: string, inner: Json): Json {
    if (PLAIN_BY_DESIGN.includes(key)) return inner;
    // The SDK's own mark of a local activity holds ids and instants beside the result.
    if (key === 'details' && parent.markerName === 'core_local_activity') return walkMark(inner, walker, queryPlace);
    return walkPayloads(inner, walker, queryPlace, placeOf(key, place, queryPlace));
  }
}

/** Search attributes, and their values by which counts are grouped. */
const PLAIN_BY_DESIGN: readonly string[] = ['searchAttributes', 'groupValues'];

function walkMark(details: Json, walker: Walker, queryPlace: Place): Json {
  if (!isObject(details)) return details;
  return Object.fromEntries(
    Object.entries(details).map(([key, inner]) => [
      key,
      key === 'data' ? inner : walkPayloads(inner, walker, queryPlace),
    ]),
  );
}

function placeOf(key: string, place: Place, queryPlace: Place): Place {
  if (key === 'userMetadata') return 'label';
  return key === 'queryResult' ? queryPlace : place;
}

export function isPayload(value: JsonObject): boolean {
  return isObject(value.metadata) && typeof value.metadata.encoding === 'string';
}

const FAILURE_INFO =
  /^(?:application|timeout|canceled|terminated|server|resetWorkflow|activity|childWorkflowExecution|nexusOperationExecution|nexusHandler)FailureInfo$|^encodedAttributes$/;
const isFailure = (value: JsonObject): boolean =>
  Object.keys(value).some((key) => FAILURE_INFO.test(key)) || ('message' in value && 'source' in value);
