import { temporal } from '@temporalio/proto';
import type { Stack } from '../stack/stack.ts';

interface Decoded {
  readonly encodings: readonly string[];
  readonly plainPlaces: readonly string[];
  /** The whole history as text, bytes shown as they are. */
  readonly text: string;
}

/** A run's history as the server stores it: which encodings its payloads have, and where one is readable. */
export async function storedHistory(stack: Stack, workflowId: string): Promise<Decoded> {
  const history = await stack.temporal.client.workflow.getHandle(workflowId).fetchHistory();
  const plain = temporal.api.history.v1.History.toObject(temporal.api.history.v1.History.fromObject(history), {
    longs: String,
    bytes: Buffer,
  });
  const found: { encoding: string; path: string }[] = [];
  collect(plain, '', found);
  return {
    encodings: found.map((one) => one.encoding),
    plainPlaces: found.filter((one) => one.encoding !== 'binary/encrypted').map((one) => one.path),
    text: Buffer.from(temporal.api.history.v1.History.encode(history).finish()).toString('latin1'),
  };
}

/** But for search attributes (codes, readable by intention) and the SDK's own marks of local activities. */
function collect(value: unknown, path: string, found: { encoding: string; path: string }[]): void {
  if (typeof value !== 'object' || value === null || Buffer.isBuffer(value)) return;
  if (path.endsWith('.searchAttributes') || path.endsWith('.markerRecordedEventAttributes.details.data')) return;
  if (
    'metadata' in value &&
    typeof value.metadata === 'object' &&
    value.metadata !== null &&
    'encoding' in value.metadata
  )
    found.push({ encoding: String(value.metadata.encoding), path });
  else for (const [key, inner] of Object.entries(value)) collect(inner, `${path}.${key}`, found);
}
