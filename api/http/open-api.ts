import { OpenApiGeneratorV31, OpenAPIRegistry } from '@asteasolutions/zod-to-openapi';
import { z } from 'zod';
import { problem } from '../../engine/wire/primitives.ts';
import type { Route } from './route.ts';

/** OpenAPI 3.1 from the schemas that validate: it cannot say anything else than what is enforced. */
export function openApiOf(routes: readonly Route[], url: string): unknown {
  const registry = new OpenAPIRegistry();
  for (const route of routes) registry.registerPath(pathOf(route));
  return new OpenApiGeneratorV31(registry.definitions).generateDocument({
    openapi: '3.1.0',
    info: {
      title: 'Carewright',
      version: '1',
      description: 'Errors are RFC 9457 problems with a stable code and a fix.',
    },
    servers: [{ url }],
  });
}

type PathConfig = Parameters<OpenAPIRegistry['registerPath']>[0];

function pathOf(route: Route): PathConfig {
  const request: NonNullable<PathConfig['request']> = {};
  if (route.params instanceof z.ZodObject) request.params = route.params;
  if (route.query instanceof z.ZodObject) request.query = route.query;
  if (route.body !== null) request.body = { content: { 'application/json': { schema: route.body } } };
  return {
    method: route.method,
    path: route.path.replaceAll(/:(\w+)/g, '{$1}'),
    summary: route.summary,
    description: `Permission: ${route.permission ?? 'none'}. Audited: ${route.audit}.`,
    request,
    responses: {
      [route.status]: { description: 'Done.', content: { 'application/json': { schema: route.answer } } },
      default: { description: 'A problem.', content: { 'application/problem+json': { schema: problem } } },
    },
  };
}
