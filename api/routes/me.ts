import type { z } from 'zod';
import { meAnswer } from '../../engine/wire/operations.ts';
import { readClock } from '../../activities/commands/advance-clock.ts';
import type { Caller } from '../auth/caller.ts';
import { defineRoute } from '../http/route.ts';
import type { RouteServices } from '../http/route.ts';
import { none } from './shapes.ts';

export const meRoute = defineRoute({
  method: 'get',
  path: '/v1/me',
  summary: 'Who is signed in, and what they may do.',
  permission: 'self.read',
  audit: 'none: reads nothing of a patient',
  params: none,
  query: none,
  body: null,
  answer: meAnswer,
  handle: async ({ caller, services }) => ({ body: await describeMe(services, caller) }),
});

export async function describeMe(services: RouteServices, caller: Caller): Promise<z.infer<typeof meAnswer>> {
  const hold = await services.db
    .selectFrom('hold')
    .select(['id', 'placed_at'])
    .where('scope_kind', '=', 'organisation')
    .where('lifted_at', 'is', null)
    .executeTakeFirst();
  return {
    id: caller.principal.id,
    name: caller.name,
    email: caller.email ?? '',
    roles: [...caller.roles],
    permissions: [...caller.permissions],
    organisation: services.settings.organisation,
    sandbox: services.settings.isSandbox ? { clock: (await readClock(services.db)).now.toISOString() } : null,
    hold:
      hold === undefined
        ? null
        : { id: hold.id, placedAt: hold.placed_at.toISOString(), waiting: await waiting(services) },
  };
}

async function waiting({ db }: RouteServices): Promise<number> {
  const row = await db
    .selectFrom('enrollment')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('state', '<>', 'closed')
    .executeTakeFirst();
  return Number(row?.n ?? 0);
}
