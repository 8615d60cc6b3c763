import { request as openRequest } from 'node:http';
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { once } from 'node:events';

/** Whom to ask, at which raw path: it is never decoded and encoded again, for ids arrive percent-encoded. */
export interface UpstreamCall {
  readonly base: string;
  readonly method: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** The browser went away: long polls must not go on for nobody. */
  readonly signal: AbortSignal;
}

const PASSED_ON = ['accept', 'accept-language', 'if-none-match', 'if-modified-since'] as const;

/** Only these; no cookie, no authorization, no method override, no forwarding header of the browser reaches upstream. */
export function passedOn(headers: IncomingHttpHeaders): Record<string, string> {
  return Object.fromEntries(PASSED_ON.flatMap((name) => (headers[name] === undefined ? [] : [[name, headers[name]]])));
}

/** No timeout: the UI's long polls block for 20 s. */
export async function callUpstream(call: UpstreamCall): Promise<IncomingMessage> {
  const { hostname, port } = new URL(call.base);
  const headers = { ...call.headers, ...(call.method === 'POST' ? csrfPair() : {}) };
  const request = openRequest({ hostname, port, method: call.method, path: call.path, headers, signal: call.signal });
  request.end(call.body);
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  return response;
}

/** Upstream compares a cookie with a header, nothing more: any equal pair passes. Ours was checked before. */
function csrfPair(): Record<string, string> {
  return { cookie: '_csrf=carewright', 'x-csrf-token': 'carewright', 'content-type': 'application/json' };
}

const LARGEST_ANSWER = 64 * 1024 * 1024;

/** Throws when the answer is larger than any history may be. */
export async function readText(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > LARGEST_ANSWER)
      throw new Error('An answer of the Temporal UI is larger than 64 MB. Ask for fewer events.');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
