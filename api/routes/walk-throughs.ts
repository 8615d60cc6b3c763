import { z } from 'zod';
import { id } from '../../engine/wire/primitives.ts';
import { keepWalkThroughBody, renameWalkThroughBody, walkThroughList } from '../../engine/wire/walk-throughs.ts';
import {
  acceptWalkThrough,
  keepWalkThrough,
  removeWalkThrough,
  renameWalkThrough,
} from '../../activities/commands/keep-walk-through.ts';
import type { WalkThroughResult } from '../../activities/commands/keep-walk-through.ts';
import { walkThroughList as listView } from '../../activities/views/walk-through-list.ts';
import { notFound, problemOf } from '../http/problem.ts';
import { defineRoute } from '../http/route.ts';
import { requireIfMatch } from './if-match.ts';
import { done, none, withId } from './shapes.ts';

const one = z.object({ id: id('jrn'), walkThrough: id('wlk') });

export const listWalkThroughsRoute = defineRoute({
  method: 'get',
  path: '/v1/journeys/:id/walk-throughs',
  summary: 'The walk-throughs kept with a journey, run on its saved draft.',
  permission: 'journey.read',
  audit: 'none: made-up patients only',
  params: withId('jrn'),
  query: none,
  body: null,
  answer: walkThroughList,
  handle: async ({ params, services }) => {
    const kept = await listView(services, params.id);
    if (kept === null) throw notFound();
    return { body: { items: [...kept.items], etag: kept.etag } };
  },
});

export const keepWalkThroughRoute = defineRoute({
  method: 'post',
  path: '/v1/journeys/:id/walk-throughs',
  summary: 'Keep a script with the journey as its test. Its outcome on the draft of If-Match is accepted.',
  permission: 'journey.edit',
  audit: 'journey.changed',
  params: withId('jrn'),
  query: none,
  body: keepWalkThroughBody,
  answer: z.object({ id: id('wlk') }),
  status: 201,
  handle: async ({ caller, params, body, services, header }) => {
    const seen = { journey: params.id, ifMatch: requireIfMatch(header) };
    return { body: { id: idOf(await keepWalkThrough(services, caller.principal, seen, body)) } };
  },
});

export const renameWalkThroughRoute = defineRoute({
  method: 'put',
  path: '/v1/journeys/:id/walk-throughs/:walkThrough',
  summary: 'Rename a kept walk-through.',
  permission: 'journey.edit',
  audit: 'journey.changed',
  params: one,
  query: none,
  body: renameWalkThroughBody,
  answer: done,
  handle: async ({ caller, params, body, services }) => {
    const renamed = { id: params.walkThrough, name: body.name };
    idOf(await renameWalkThrough(services, caller.principal, params.id, renamed));
    return { body: { done: true as const } };
  },
});

export const removeWalkThroughRoute = defineRoute({
  method: 'delete',
  path: '/v1/journeys/:id/walk-throughs/:walkThrough',
  summary: 'Remove a kept walk-through.',
  permission: 'journey.edit',
  audit: 'journey.changed',
  params: one,
  query: none,
  body: null,
  answer: done,
  handle: async ({ caller, params, services }) => {
    idOf(await removeWalkThrough(services, caller.principal, params.id, params.walkThrough));
    return { body: { done: true as const } };
  },
});

export const acceptWalkThroughRoute = defineRoute({
  method: 'post',
  path: '/v1/journeys/:id/walk-throughs/:walkThrough/accept',
  summary: 'Accept what a kept walk-through does on the draft of If-Match.',
  permission: 'journey.edit',
  audit: 'journey.changed',
  params: one,
  query: none,
  body: none,
  answer: done,
  handle: async ({ caller, params, services, header }) => {
    const seen = { journey: params.id, ifMatch: requireIfMatch(header) };
    idOf(await acceptWalkThrough(services, caller.principal, seen, params.walkThrough));
    return { body: { done: true as const } };
  },
});

function idOf(result: WalkThroughResult): string {
  if (result.kind === 'refused') throw problemOf(result);
  return result.id;
}
