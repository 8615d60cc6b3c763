import express from 'express';
import type { Request, Response, Router } from 'express';
import { findLink } from '../../activities/commands/find-link.ts';
import { optOut } from '../../activities/commands/opt-out.ts';
import type { CommandServices } from '../../activities/commands/services.ts';
import { optOutDonePage, optOutPage, optOutUndonePage } from './opt-out-pages.ts';
import { nothingHerePage } from './plain-pages.ts';
import type { Pages } from './send-page.ts';

type WithToken = Request<{ token: string }>;

/** /u/:token. GET changes nothing; POST acts at once, also as one click without cookie or redirect (RFC 8058). */
export function optOutDoor(services: CommandServices, pages: Pages): Router {
  const router = express.Router({ mergeParams: true });
  router.get('/', (request, response) => void ask(services, pages, request as unknown as WithToken, response));
  router.post('/', (request, response) => void act(services, pages, request as unknown as WithToken, response));
  return router;
}

async function ask(services: CommandServices, pages: Pages, request: WithToken, response: Response): Promise<void> {
  try {
    const link = await findLink(services.db, request.params.token, 'opt-out');
    if (link === null) return pages.send(request, response, 404, nothingHerePage, null);
    pages.send(request, response, 200, optOutPage, link.language);
  } catch (error) {
    pages.fail(request, response, error);
  }
}

async function act(services: CommandServices, pages: Pages, request: WithToken, response: Response): Promise<void> {
  try {
    const isUndo = (request.body as { act?: unknown } | undefined)?.act === 'undo';
    const link = await findLink(services.db, request.params.token, 'opt-out');
    const result = await optOut(services, request.params.token, isUndo ? 'undo' : 'stop');
    if (result.kind === 'unknown' || link === null) return pages.send(request, response, 404, nothingHerePage, null);
    if (result.kind === 'undone') return pages.send(request, response, 200, optOutUndonePage, link.language);
    const stopped = { stoppedAt: result.at.toISOString(), zone: pages.zone };
    pages.send(request, response, 200, (page) => optOutDonePage({ ...page, ...stopped }), link.language);
  } catch (error) {
    pages.fail(request, response, error);
  }
}
