import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import express from 'express';
import type { Request, Response, Router } from 'express';

const YEAR_SECONDS = 31_536_000;

function policy(nonce: string): string {
  return [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}'`,
    `style-src 'self' 'nonce-${nonce}'`,
    // React sets positions of cards as style attributes; no style element comes in by this.
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "frame-src 'self' about:",
    "worker-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** The built screens: hashed files for long, the page itself fresh with a nonce of its own. */
export function serveScreens(folder: string): Router {
  const router = express.Router();
  router.use(
    '/assets',
    express.static(join(folder, 'assets'), { immutable: true, maxAge: YEAR_SECONDS * 1000, index: false }),
  );
  router.use(express.static(folder, { index: false, maxAge: 0 }));
  router.get(/^\/(?!v1\/|sandbox\/(clock|messages)).*/, (request: Request, response: Response, next) => {
    if (request.accepts('html') === false) return next();
    void sendPage(folder, response);
  });
  return router;
}

async function sendPage(folder: string, response: Response): Promise<void> {
  try {
    const nonce = randomBytes(16).toString('base64');
    const page = await readFile(join(folder, 'index.html'), 'utf8');
    response
      .status(200)
      .set({
        'content-security-policy': policy(nonce),
        'cache-control': 'no-store',
        'referrer-policy': 'no-referrer',
        'x-content-type-options': 'nosniff',
      })
      .type('html')
      .send(page.replaceAll('__CSP_NONCE__', nonce));
  } catch {
    response.status(503).type('text').send('The screens are not built yet. Run npm start.');
  }
}
