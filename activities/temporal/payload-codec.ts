import type { Payload, PayloadCodec } from '@temporalio/common';
import { openPayload, sealPayload } from './payload-envelope.ts';
import type { Refusal } from './payload-envelope.ts';
import { UnknownPayloadKey } from './payload-keys.ts';
import type { PayloadKeys } from './payload-keys.ts';
import { refusedPayload } from './refused-payload.ts';

/** A payload is not one that our key holders made for this run. Says why, never what. */
export class RefusedPayload extends Error {
  override readonly name = 'RefusedPayload';
  readonly why: Refusal;

  constructor(why: Refusal) {
    super(
      `A payload was refused (${why}). Whoever sent it has no codec or is not of this deployment; send it through the API.`,
    );
    this.why = why;
  }
}

/** `workflowId` is null where the SDK does not say. */
export type OnRefused = (why: Refusal, workflowId: string | null) => void;

/** For clients: throws RefusedPayload for anything that is not ours, UnknownPayloadKey when its key is not here. */
export function strictCodec(keys: PayloadKeys): PayloadCodec {
  return codec(keys, (why) => {
    throw new RefusedPayload(why);
  });
}

/**
 * For workers: replaces a refused payload by a marker and reports it. One codec serves a worker's activities and
 * workflows, and a decoded activity result looks to it like an activity's argument, so both get the marker.
 * A missing key still throws: that heals when the key returns, and until then the run must not go on without it.
 */
export function workerCodec(keys: PayloadKeys, onRefused: OnRefused): PayloadCodec {
  return codec(keys, (why, workflowId) => {
    onRefused(why, workflowId);
    return refusedPayload();
  });
}

type Refuse = (why: Refusal, workflowId: string | null) => Payload;

/** All work is synchronous: for payloads of our sizes WebCrypto is eight times slower (measured). */
function codec(keys: PayloadKeys, refuse: Refuse): PayloadCodec {
  return {
    encode: async (payloads, context) =>
      payloads.map((payload) => sealPayload(keys, payload, context?.workflowId ?? '')),
    decode: async (payloads, context) =>
      payloads.map((payload) => open(keys, payload, context?.workflowId ?? null, refuse)),
  };
}

function open(keys: PayloadKeys, payload: Payload, workflowId: string | null, refuse: Refuse): Payload {
  const opened = openPayload(keys, payload, workflowId);
  if (opened.kind === 'unknown-key') throw new UnknownPayloadKey(opened.keyId);
  return opened.kind === 'opened' ? opened.payload : refuse(opened.why, workflowId);
}
