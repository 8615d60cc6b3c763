import { createHash } from 'node:crypto';
import { pagePolicy } from './security-headers.ts';

export interface Page {
  readonly html: string;
  readonly policy: string;
}

const INLINE_SCRIPT = /<script>([^]*?)<\/script>/g;
const PRESET = '<script src="/preset.js"></script>\n\t\t';

/** Our script goes before the first link, so that it runs before the UI reads its settings. */
export function pageOf(index: string): Page {
  const hashes = [...index.matchAll(INLINE_SCRIPT)].map(([, script]) =>
    createHash('sha256')
      .update(script ?? '')
      .digest('base64'),
  );
  const at = index.indexOf('<link');
  const html = at === -1 ? index : `${index.slice(0, at)}${PRESET}${index.slice(at)}`;
  return { html, policy: pagePolicy(hashes) };
}
