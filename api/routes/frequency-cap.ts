import { frequencyCap } from '../../engine/wire/settings.ts';
import { changeCap } from '../../activities/commands/change-cap.ts';
import { readCap } from '../../activities/database/setting-store.ts';
import { defineRoute } from '../http/route.ts';
import { none } from './shapes.ts';

export const getCapRoute = defineRoute({
  method: 'get',
  path: '/v1/settings/frequency-cap',
  summary: 'How many messages that are not care one contact gets, over all journeys.',
  permission: 'self.read',
  audit: 'none: no patient data',
  params: none,
  query: none,
  body: null,
  answer: frequencyCap,
  handle: async ({ services }) => ({ body: await readCap(services.db) }),
});

export const putCapRoute = defineRoute({
  method: 'put',
  path: '/v1/settings/frequency-cap',
  summary: 'Change the cap; in force for every decision from now on.',
  permission: 'setting.manage',
  audit: 'setting.changed',
  params: none,
  query: none,
  body: frequencyCap,
  answer: frequencyCap,
  handle: async ({ caller, body, services }) => ({ body: await changeCap(services, caller.principal, body) }),
});
