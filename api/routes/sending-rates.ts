import { sendingRates } from '../../engine/wire/settings.ts';
import { changeRates } from '../../activities/commands/change-rates.ts';
import { readRates } from '../../activities/database/rate-store.ts';
import { defineRoute } from '../http/route.ts';
import { none } from './shapes.ts';

export const getRatesRoute = defineRoute({
  method: 'get',
  path: '/v1/settings/sending-rates',
  summary: 'How much mail may leave, for each sender identity and each provider; what is not listed is not limited.',
  permission: 'self.read',
  audit: 'none: no patient data',
  params: none,
  query: none,
  body: null,
  answer: sendingRates,
  handle: async ({ services }) => ({ body: { items: [...(await readRates(services.db))] } }),
});

export const putRatesRoute = defineRoute({
  method: 'put',
  path: '/v1/settings/sending-rates',
  summary: 'Replace all sending rates; a fifth of each is kept for care. In force from now on.',
  permission: 'setting.manage',
  audit: 'setting.changed',
  params: none,
  query: none,
  body: sendingRates,
  answer: sendingRates,
  handle: async ({ caller, body, services }) => ({
    body: { items: [...(await changeRates(services, caller.principal, body.items))] },
  }),
});
