import express from 'express';
import type { Request, Response, Router } from 'express';
import { answerAppointment } from '../../activities/commands/answer-appointment.ts';
import { findLink } from '../../activities/commands/find-link.ts';
import type { CommandServices } from '../../activities/commands/services.ts';
import { appointmentDonePage, appointmentLatePage, appointmentPage } from './appointment-pages.ts';
import { nothingHerePage } from './plain-pages.ts';
import type { Pages } from './send-page.ts';

type WithToken = Request<{ token: string }>;

/** /a/:token. GET shows a page and changes nothing, for scanners follow links; POST acts. */
export function appointmentDoor(services: CommandServices, pages: Pages): Router {
  const router = express.Router({ mergeParams: true });
  router.get<{ token: string }>('/', (request, response) => void ask(services, pages, request, response));
  router.post<{ token: string }>('/', (request, response) => void act(services, pages, request, response));
  return router;
}

async function ask(services: CommandServices, pages: Pages, request: WithToken, response: Response): Promise<void> {
  try {
    const link = await findLink(services.db, request.params.token, 'confirm');
    if (link === null) return pages.send(request, response, 404, nothingHerePage, null);
    pages.send(request, response, 200, appointmentPage, link.language);
  } catch (error) {
    pages.fail(request, response, error);
  }
}

async function act(services: CommandServices, pages: Pages, request: WithToken, response: Response): Promise<void> {
  try {
    const wanted = (request.body as { answer?: unknown } | undefined)?.answer;
    const link = await findLink(services.db, request.params.token, 'confirm');
    if (link === null) return pages.send(request, response, 404, nothingHerePage, null);
    if (wanted !== 'confirm' && wanted !== 'cancel')
      return pages.send(request, response, 400, appointmentPage, link.language);
    const result = await answerAppointment(services, request.params.token, wanted);
    if (result.kind === 'answered')
      return pages.send(
        request,
        response,
        200,
        (page) => appointmentDonePage({ ...page, answer: result.answer }),
        link.language,
      );
    pages.send(request, response, 409, appointmentLatePage, link.language);
  } catch (error) {
    pages.fail(request, response, error);
  }
}
