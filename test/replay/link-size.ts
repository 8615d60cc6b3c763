import { historyFromJSON } from '@temporalio/common/lib/proto-utils.js';
import type { Payload } from '@temporalio/common';
import proto from '@temporalio/proto';
import { encodingOf } from '../../activities/temporal/deflate-payload.ts';
import { ENCRYPTED } from '../../activities/temporal/payload-envelope.ts';
import type { Chain } from './documents.ts';
import { LONG, SHORT } from './chains.ts';
import { recordedHistories } from './recorded.ts';

const { History } = proto.temporal.api.history.v1;
const PayloadMessage = proto.temporal.api.common.v1.Payload;

export interface Size {
  readonly events: number;
  /** Of the whole history as the server stores it: one protobuf message. */
  readonly bytes: number;
  /** Of `bytes`, the encrypted payloads: nonce, ciphertext and tag. */
  readonly encrypted: number;
  /** The same with what stands readable beside each: encoding, scheme, key id, the run's id. */
  readonly payloads: number;
}

/** What the promise of so many bytes a step counts as steps of one link. */
const STEPS: Readonly<Record<Chain, number>> = { mails: 1, waits: 2, events: 2 };

/** What one link of a chain adds to a recorded history, bytes for each of its steps: the difference of a long and a short one. */
export function linkSize(chain: Chain): Size {
  const [short, long] = [sizeOf(`${chain}-${SHORT}`), sizeOf(`${chain}-${LONG}`)];
  const each = (what: keyof Size): number => (long[what] - short[what]) / (LONG - SHORT);
  const steps = STEPS[chain];
  return {
    events: each('events'),
    bytes: each('bytes') / steps,
    encrypted: each('encrypted') / steps,
    payloads: each('payloads') / steps,
  };
}

export function sizeWords({ events, bytes, encrypted, payloads }: Size): string {
  const [data, stored, whole] = [encrypted, payloads, bytes].map((size) => Math.round(size));
  return `${events} events a link; a step ${data} bytes encrypted, ${stored} with keys' and runs' ids, ${whole} of history`;
}

function sizeOf(name: string): Size {
  const recorded = recordedHistories().findLast((one) => one.name.endsWith(`/${name}`));
  if (recorded === undefined) throw new Error(`Nobody recorded ${name}.`);
  const history = historyFromJSON(JSON.parse(recorded.text));
  const sealed = payloadsIn(history).filter((payload) => encodingOf(payload) === ENCRYPTED);
  return {
    events: ownEvents(history.events ?? []),
    bytes: History.encode(history).finish().length,
    encrypted: sealed.reduce((sum, { data }) => sum + (data?.length ?? 0), 0),
    payloads: sealed.reduce((sum, payload) => sum + PayloadMessage.encode(payload).finish().length, 0),
  };
}

type Events = NonNullable<ReturnType<typeof historyFromJSON>['events']>;

/**
 * A recording moves the calendar clock, which rings the run and cancels its timer; by itself the timer fires, which is one
 * event and not two. Only runs that wait in time alone are rung for that reason only.
 */
function ownEvents(events: Events): number {
  const isChainOfWaits = !events.some((event) => typeOf(event) === 'registerWait');
  const rings = events.filter((event) => event.workflowExecutionSignaledEventAttributes != null).length;
  return events.length - (isChainOfWaits ? rings : 0);
}

const typeOf = (event: Events[number]): string | null | undefined =>
  event.activityTaskScheduledEventAttributes?.activityType?.name;

function payloadsIn(value: unknown): readonly Payload[] {
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return [];
  if ('metadata' in value && 'data' in value && value.data instanceof Uint8Array) return [value as Payload];
  return Object.values(value).flatMap((inner) => payloadsIn(inner));
}
