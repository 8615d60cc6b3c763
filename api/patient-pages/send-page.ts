import type { Request, Response } from 'express';
import type { PageInput } from './page-frame.ts';
import { pageLanguage } from './page-language.ts';
import { notSavedPage, notShownPage } from './plain-pages.ts';
import { PAGE_POLICY } from './page-style.ts';

export interface PageSettings {
  readonly clinic: string;
  readonly phone: string;
  /** IANA zone in which times are shown to patients whose own is not known here. */
  readonly zone: string;
  readonly onFault: (error: unknown) => void;
}

export interface Pages {
  readonly zone: string;
  /** Sends one page in the reader's language; `own` is the patient's language, if known. */
  send(
    request: Request,
    response: Response,
    status: number,
    page: (input: PageInput) => string,
    own: string | null,
  ): void;
  /** The answer could not be kept, or the page not made: says so, and how to go on. */
  fail(request: Request, response: Response, error: unknown): void;
}

export function pageSender(settings: PageSettings): Pages {
  const inputOf = (request: Request, own: string | null): PageInput => ({
    language: pageLanguage(
      typeof request.query['lang'] === 'string' ? request.query['lang'] : null,
      own,
      request.acceptsLanguages()[0],
    ),
    clinic: settings.clinic,
    phone: settings.phone,
    path: request.originalUrl.split('?')[0] ?? '/',
  });
  const send: Pages['send'] = (request, response, status, page, own) => {
    response
      .status(status)
      .set({
        'content-security-policy': PAGE_POLICY,
        'cache-control': 'no-store',
        'referrer-policy': 'no-referrer',
        'x-robots-tag': 'noindex, nofollow',
      })
      .type('html')
      .send(page(inputOf(request, own)));
  };
  return {
    zone: settings.zone,
    send,
    fail: (request, response, error) => {
      settings.onFault(error);
      response.set('retry-after', '5');
      send(request, response, 503, request.method === 'POST' ? notSavedPage : notShownPage, null);
    },
  };
}
