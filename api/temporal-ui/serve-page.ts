import type { Request, Response } from 'express';
import type { TemporalUiDoorOptions } from './door-options.ts';
import { callFor, passThrough } from './forward.ts';
import { pageOf } from './page.ts';
import { callUpstream, readText } from './upstream.ts';

type Serve = (options: TemporalUiDoorOptions, request: Request, response: Response) => Promise<void>;

/** Every page is the same index, asked for at one fixed path: nothing a person typed reaches upstream. */
export const servePage: Serve = async (options, request, response) => {
  const call = {
    ...callFor(request, response, options.upstream, '/temporal/'),
    method: 'GET',
    headers: { accept: 'text/html' },
  };
  const upstream = await callUpstream(call);
  const page = pageOf(await readText(upstream));
  response.status(upstream.statusCode === 200 ? 200 : 502);
  response.set('content-security-policy', page.policy).type('html').send(page.html);
};

export const serveAsset: Serve = async (options, request, response) => {
  const isForever = request.path.startsWith('/temporal/_app/immutable/');
  response.set('cache-control', isForever ? 'public, max-age=31536000, immutable' : 'no-cache');
  await passThrough(callFor(request, response, options.upstream), request, response);
};

/** With a public path set, upstream serves the frame under that path twice; its own policy is the frame's only guard. */
export const serveFrame: Serve = async (options, request, response) => {
  const call = callFor(request, response, options.upstream, `/temporal${request.originalUrl}`);
  const upstream = await callUpstream(call);
  const policy = upstream.headers['content-security-policy'];
  if (policy === undefined || upstream.statusCode !== 200) return void response.status(502).end();
  const html = await readText(upstream);
  response.set('content-security-policy', String(policy)).type('html').send(html);
};
