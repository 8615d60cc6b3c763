import { isEncrypted, ownerOf, payloadFromJson } from './history-decoder.ts';
import type { HistoryDecoder } from './history-decoder.ts';
import type { Json, JsonObject } from './json.ts';
import { showPayloads } from './show-payload.ts';
import type { HistoryAccess, HistoryView } from './ui-session.ts';
import { walkPayloads } from './walk-payloads.ts';
import type { Place } from './walk-payloads.ts';

export interface Decoding {
  readonly view: HistoryView;
  readonly decode: HistoryDecoder;
  /** True once the look is on the audit log. */
  readonly record: (entry: HistoryAccess) => Promise<boolean>;
  readonly personId: string;
  readonly route: string;
  readonly workflowId: string | null;
  readonly runId: string | null;
}

const METADATA_QUERY = 'query/__temporal_workflow_metadata';

/** Audit first, then decode. What is not recorded goes out as the server stores it: encrypted. */
export async function decodeAnswer(answer: Json, decoding: Decoding): Promise<Json> {
  const { view, decode, workflowId, route } = decoding;
  const queryPlace: Place = route === METADATA_QUERY ? 'workflow-metadata' : 'query-result';
  const owners = ownersOf(answer, queryPlace);
  if (view !== 'nothing' && !(await recordAll(owners, decoding))) return answer;
  return walkPayloads(answer, showPayloads(view, decode, workflowId), queryPlace);
}

async function recordAll(
  owners: ReadonlySet<string>,
  { view, record, personId, route, workflowId, runId }: Decoding,
): Promise<boolean> {
  for (const owner of owners) {
    const entry = {
      personId,
      workflowId: owner === '' ? (workflowId ?? 'unknown') : owner,
      runId,
      route,
      redacted: view !== 'whole',
    };
    if (!(await record(entry))) return false;
  }
  return true;
}

/** The runs whose payloads an answer holds, as the payloads themselves say; opening proves it. */
function ownersOf(answer: Json, queryPlace: Place): ReadonlySet<string> {
  const owners = new Set<string>();
  const note = (json: JsonObject): Json => {
    const payload = payloadFromJson(json);
    if (isEncrypted(payload)) owners.add(ownerOf(payload));
    return json;
  };
  walkPayloads(answer, { payload: note, failure: (failure) => failure }, queryPlace);
  return owners;
}
