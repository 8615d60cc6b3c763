import { Command } from 'commander';
import { z } from 'zod';
import { addClient } from '../../activities/commands/add-client.ts';
import { clientBody } from '../../engine/wire/operations.ts';
import { isScope, SCOPES } from '../auth/policy.ts';
import { CommandFailed } from './command-failed.ts';
import { OPERATOR, withServices } from './operator-services.ts';
import type { Output } from './output.ts';

interface Options {
  readonly name: string;
  readonly scope: readonly string[];
}

/** `clients add`: prints the new API key, alone on its line. It is shown this once. */
export function clientsAddCommand(output: Output): Command {
  return new Command('add')
    .description('add an API client; prints its key, which is kept nowhere')
    .requiredOption('--name <name>', 'name of the clinical system')
    .requiredOption('--scope <scope...>', `one or more of: ${SCOPES.join(', ')}`)
    .action(async (options: Options) => {
      const body = parsed(options);
      const added = await withServices((services) => addClient(services, OPERATOR, { ...body, expiresAt: null }));
      output.line(added.apiKey);
    });
}

function parsed({ name, scope }: Options) {
  const body = clientBody.safeParse({ name, scopes: scope });
  if (!body.success) throw new CommandFailed(z.prettifyError(body.error));
  const unknown = body.data.scopes.find((one) => !isScope(one));
  if (unknown !== undefined) throw new CommandFailed(`There is no scope ${unknown}. Scopes: ${SCOPES.join(', ')}.`);
  return body.data;
}
