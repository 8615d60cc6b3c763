import type { IncomingHttpHeaders } from 'node:http';
import type { Follower } from '../../activities/commands/open-link.ts';

/** Programs that say so: scanners of mail gateways, previews of chat programs, crawlers, libraries. */
const PROGRAMS =
  /bot\b|bot[/;]|crawl|spider|scan|preview|prefetch|monitor|proofpoint|mimecast|barracuda|safelinks|symantec|trend ?micro|sophos|forcepoint|fireeye|ironport|headless|phantomjs|curl|wget|python|java\/|go-http|okhttp|libwww|httpclient|axios|undici|^node/i;

/** Browsers say it when they fetch what nobody pressed. */
const AHEAD = ['sec-purpose', 'purpose', 'x-purpose', 'x-moz'] as const;

/** Who follows a link, by what the request says of itself; HEAD only asks whether something is there. */
export function followerOf(method: string, headers: IncomingHttpHeaders): Follower {
  if (method !== 'GET') return 'nobody';
  const agent = headers['user-agent'] ?? '';
  const isAhead = AHEAD.some((name) => /prefetch|preview|prerender/i.test(String(headers[name] ?? '')));
  return agent === '' || isAhead || PROGRAMS.test(agent) ? 'machine' : 'person';
}
