import express from 'express';
import type { Request, Response, Router } from 'express';
import { openLink } from '../../activities/commands/open-link.ts';
import type { CommandServices } from '../../activities/commands/services.ts';
import { followerOf } from './follower.ts';
import { nothingHerePage } from './plain-pages.ts';
import type { Pages } from './send-page.ts';

/**
 * /c/:token. Leads to the address that was kept with the mail; nothing of the request says where. That it was followed
 * is judged later: GET itself changes nothing that a journey or a patient relies on.
 */
export function clickDoor(services: CommandServices, pages: Pages): Router {
  const router = express.Router({ mergeParams: true });
  const follow = async (request: Request<{ token: string }>, response: Response): Promise<void> => {
    try {
      const target = await openLink(services, request.params.token, followerOf(request.method, request.headers));
      if (target === null) return pages.send(request, response, 404, nothingHerePage, null);
      response
        .status(302)
        .set({ location: target, 'cache-control': 'no-store', 'x-robots-tag': 'noindex, nofollow' })
        .end();
    } catch (error) {
      pages.fail(request, response, error);
    }
  };
  router.get<{ token: string }>('/', (request, response) => void follow(request, response));
  return router;
}
