import express from 'express';
import type { Request, Response, Router } from 'express';
import { findLink } from '../../activities/commands/find-link.ts';
import type { LinkTarget } from '../../activities/commands/find-link.ts';
import { optOut, scopeOfOneClick } from '../../activities/commands/opt-out.ts';
import type { OptOut } from '../../activities/commands/opt-out.ts';
import type { CommandServices } from '../../activities/commands/services.ts';
import { optOutDonePage, optOutNotUndonePage, optOutPage, optOutUndonePage } from './opt-out-pages.ts';
import type { OptOutInput } from './opt-out-pages.ts';
import type { PageInput } from './page-frame.ts';
import { nothingHerePage } from './plain-pages.ts';
import type { Pages } from './send-page.ts';

type WithToken = Request<{ token: string }>;

/** /u/:token. GET changes nothing; POST acts at once, also as one click without cookie or redirect (RFC 8058). */
export function optOutDoor(services: CommandServices, pages: Pages): Router {
  const router = express.Router({ mergeParams: true });
  router.get<{ token: string }>('/', (request, response) => void ask(services, pages, request, response));
  router.post<{ token: string }>('/', (request, response) => void act(services, pages, request, response));
  return router;
}

/** Whether the mail that held the link was about care: the sentence on what still comes must be true of it. */
const about = (link: LinkTarget, page: PageInput): OptOutInput => ({
  ...page,
  isCommercial: scopeOfOneClick(link.purpose) === 'commercial',
});

async function ask(services: CommandServices, pages: Pages, request: WithToken, response: Response): Promise<void> {
  try {
    const link = await findLink(services.db, request.params.token, 'opt-out');
    if (link === null) return pages.send(request, response, 404, nothingHerePage, null);
    pages.send(request, response, 200, (page) => optOutPage(about(link, page)), link.language);
  } catch (error) {
    pages.fail(request, response, error);
  }
}

/** What a button sends as `act`. Anything else is the one click of a mail program. */
const ACTS: Readonly<Record<string, OptOut>> = {
  undo: { act: 'undo', scope: null },
  'stop-kind': { act: 'stop', scope: 'purpose' },
  'undo-kind': { act: 'undo', scope: 'purpose' },
  'stop-commercial': { act: 'stop', scope: 'commercial' },
  'undo-commercial': { act: 'undo', scope: 'commercial' },
};

function actOf(request: WithToken): OptOut {
  const sent = (request.body as { act?: unknown } | undefined)?.act;
  const known = typeof sent === 'string' && Object.hasOwn(ACTS, sent) ? ACTS[sent] : undefined;
  return known ?? { act: 'stop', scope: null };
}

async function act(services: CommandServices, pages: Pages, request: WithToken, response: Response): Promise<void> {
  try {
    const link = await findLink(services.db, request.params.token, 'opt-out');
    const result = await optOut(services, request.params.token, actOf(request));
    if (result.kind === 'unknown' || link === null) return pages.send(request, response, 404, nothingHerePage, null);
    if (result.kind === 'not-undone') return pages.send(request, response, 409, optOutNotUndonePage, link.language);
    const { scope } = result;
    const answer = (page: PageInput): string =>
      result.kind === 'undone'
        ? optOutUndonePage({ ...about(link, page), scope })
        : optOutDonePage({ ...about(link, page), scope, stoppedAt: result.at.toISOString(), zone: pages.zone });
    pages.send(request, response, 200, answer, link.language);
  } catch (error) {
    pages.fail(request, response, error);
  }
}
