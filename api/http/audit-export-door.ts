import type { Request, Response } from 'express';
import { z } from 'zod';
import { instant } from '../../engine/wire/primitives.ts';
import { exportAudit } from '../../activities/audit/export.ts';
import { recordAccess } from '../../activities/commands/record-access.ts';
import type { Caller } from '../auth/caller.ts';
import { sendProblem } from './mount.ts';
import { HttpProblem } from './problem.ts';
import type { RouteServices } from './route.ts';
import { toProblem } from './to-problem.ts';

const range = z.object({ from: instant.optional(), to: instant.optional() });

/** GET /v1/audit/export as JSON Lines in constant memory; a stream, so it stands beside the list of routes. */
export function auditExportDoor(services: RouteServices, identify: (request: Request) => Promise<Caller>) {
  return async (request: Request, response: Response): Promise<void> => {
    try {
      const caller = await identify(request);
      if (!caller.permissions.has('audit.export') && !caller.permissions.has('audit.read')) {
        const code = caller.principal.id === 'anonymous' ? 'not-signed-in' : 'not-permitted';
        throw new HttpProblem(
          code,
          'Exporting the audit log needs the permission audit.export.',
          'Ask an admin for a role or scope that has it.',
        );
      }
      const query = range.safeParse(request.query);
      if (!query.success)
        throw new HttpProblem(
          'bad-field',
          'The range cannot be read.',
          'Send from and to as RFC 3339 instants, or leave them out.',
        );
      await recordAccess(services, caller.principal, {
        action: 'audit.exported',
        subject: 'audit',
        outcome: 'exported',
        details: {},
      });
      response.status(200).set({
        'content-type': 'application/jsonl',
        'cache-control': 'no-store',
        'content-disposition': 'attachment; filename="audit.jsonl"',
      });
      for await (const line of exportAudit(services, rangeOf(query.data))) {
        if (!response.write(line)) await new Promise((resolve) => response.once('drain', resolve));
      }
      response.end();
    } catch (error) {
      if (response.headersSent) response.destroy();
      else sendProblem(response, request, toProblem(error));
    }
  };
}

function rangeOf({ from, to }: z.infer<typeof range>): { from?: Date; to?: Date } {
  return { ...(from === undefined ? {} : { from: new Date(from) }), ...(to === undefined ? {} : { to: new Date(to) }) };
}
