import { expect, test } from 'vitest';
import { followerOf } from './follower.ts';

const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0';
const PHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1';

test.each([
  ['GET', { 'user-agent': FIREFOX }, 'person'],
  ['GET', { 'user-agent': PHONE, purpose: 'navigate' }, 'person'],
  ['HEAD', { 'user-agent': FIREFOX }, 'nobody'],
  ['GET', {}, 'machine'],
  ['GET', { 'user-agent': '' }, 'machine'],
  ['GET', { 'user-agent': FIREFOX, 'sec-purpose': 'prefetch;prerender' }, 'machine'],
  ['GET', { 'user-agent': FIREFOX, purpose: 'prefetch' }, 'machine'],
  ['GET', { 'user-agent': FIREFOX, 'x-moz': 'prefetch' }, 'machine'],
  ['GET', { 'user-agent': 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)' }, 'machine'],
  ['GET', { 'user-agent': 'Mozilla/5.0 (compatible; Barracuda Sentinel)' }, 'machine'],
  ['GET', { 'user-agent': 'Slackbot-LinkExpanding 1.0' }, 'machine'],
  ['GET', { 'user-agent': 'curl/8.5.0' }, 'machine'],
  ['GET', { 'user-agent': 'node' }, 'machine'],
  ['GET', { 'user-agent': 'Mozilla/5.0 (X11) HeadlessChrome/131.0.0.0' }, 'machine'],
] as const)('%s with %o is %s', (method, headers, follower) => {
  expect(followerOf(method, headers)).toBe(follower);
});
