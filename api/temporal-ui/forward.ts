import { pipeline } from 'node:stream/promises';
import type { Request, Response } from 'express';
import { parseJson } from './json.ts';
import type { Json } from './json.ts';
import { callUpstream, passedOn, readText } from './upstream.ts';
import type { UpstreamCall } from './upstream.ts';

const PASSED_BACK = ['content-type', 'content-encoding', 'content-length', 'etag', 'last-modified', 'vary'] as const;

/** A call for this request, ended when the browser goes away. */
export function callFor(request: Request, response: Response, base: string, path = request.originalUrl): UpstreamCall {
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  return { base, method: request.method, path, headers: passedOn(request.headers), signal: gone.signal };
}

/** As it comes: assets, raw histories. No cookie of upstream passes. */
export async function passThrough(call: UpstreamCall, request: Request, response: Response): Promise<void> {
  const encoding = request.get('accept-encoding') ?? 'identity';
  const answer = await callUpstream({ ...call, headers: { ...call.headers, 'accept-encoding': encoding } });
  response.status(answer.statusCode ?? 502);
  for (const name of PASSED_BACK) if (answer.headers[name] !== undefined) response.set(name, answer.headers[name]);
  await pipeline(answer, response);
}

/** JSON that is changed on its way. Anything else upstream says is passed on as an error without its words. */
export async function passChanged(
  call: UpstreamCall,
  response: Response,
  change: (answer: Json) => Promise<Json> | Json,
): Promise<void> {
  const upstream = await callUpstream({ ...call, headers: { ...call.headers, 'accept-encoding': 'identity' } });
  const status = upstream.statusCode ?? 502;
  const answer = parseJson(await readText(upstream));
  if (call.method === 'HEAD') return void response.status(status).end();
  response.status(status).json(await change(answer));
}
