import { randomBytes } from 'node:crypto';
import type { Request, Response } from 'express';
import { NOT_SIGNED_IN, refusePage } from './answers.ts';
import type { UiSessions } from './ui-session.ts';
import { uiCookie } from './ui-cookie.ts';

const TOKEN = /^[A-Za-z0-9_-]{20,128}$/;
const INSIDE = /^\/temporal(?:\/[\w.~:@%/-]*)?$/;

/** The rows of sessions end by themselves, sooner or later than this. */
const COOKIE_SECONDS = 3600;

/**
 * Trades the token of a link that our sign-in handed out for this origin's own cookie. The secret is a new one: the
 * link stays in the browser's history.
 */
export async function handOver(
  request: Request,
  response: Response,
  sessions: UiSessions,
  publicUrl: string,
): Promise<void> {
  const { searchParams } = new URL(request.originalUrl, publicUrl);
  const token = searchParams.get('token') ?? '';
  // A browser that fetches ahead must not use the token up.
  const isAhead = request.get('sec-purpose') !== undefined;
  const person = isAhead || !TOKEN.test(token) ? null : await sessions.redeem(token);
  if (person === null) return refusePage(response, 401, NOT_SIGNED_IN);
  const to = searchParams.get('to') ?? '';
  const secret = randomBytes(32).toString('base64url');
  await sessions.mint(person.id, secret);
  response.set('set-cookie', uiCookie(publicUrl, secret, COOKIE_SECONDS));
  response.redirect(303, INSIDE.test(to) ? to : '/');
}
