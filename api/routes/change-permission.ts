import { permissionAnswer, permissionBody } from '../../engine/wire/patients.ts';
import { changePermission } from '../../activities/commands/change-permission.ts';
import { problemOf } from '../http/problem.ts';
import { defineRoute } from '../http/route.ts';
import { none, withId } from './shapes.ts';

export const changePermissionRoute = defineRoute({
  method: 'post',
  path: '/v1/patients/:id/permissions',
  summary: 'Grant, refuse or revoke on one axis, with evidence. A revocation counts hand-offs that were in flight.',
  permission: 'permission.change',
  audit: 'permission.granted, permission.refused, permission.revoked',
  params: withId('pat'),
  query: none,
  body: permissionBody,
  answer: permissionAnswer,
  handle: async ({ caller, params, body, services }) => {
    const result = await changePermission(services, caller.principal, params.id, body);
    if (result.kind === 'refused') throw problemOf(result);
    return { body: result.answer };
  },
});
