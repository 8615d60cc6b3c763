import { text } from 'node:stream/consumers';
import { hashPassword } from 'better-auth/crypto';
import { Command } from 'commander';
import { z } from 'zod';
import { addPerson } from '../../activities/commands/add-person.ts';
import { personBody } from '../../engine/wire/operations.ts';
import { isRole, ROLES } from '../auth/policy.ts';
import { CommandFailed, EXIT } from './command-failed.ts';
import { OPERATOR, withServices } from './operator-services.ts';
import type { Output } from './output.ts';

interface Options {
  readonly email: string;
  readonly name: string;
  readonly role: readonly string[];
}

const LEAST = 15;

/** `people add`: the first admin is made at the prompt; the password comes by standard input, never as an argument. */
export function peopleAddCommand(output: Output): Command {
  return new Command('add')
    .description('add a person who may sign in; the password is read from standard input')
    .requiredOption('--email <email>', 'e-mail address')
    .requiredOption('--name <name>', 'name as others see it')
    .requiredOption('--role <role...>', `one or more of: ${ROLES.join(', ')}`)
    .action(async (options: Options) => {
      const body = parsed(options);
      const password = (await text(process.stdin)).trim();
      if (password.length < LEAST)
        throw new CommandFailed(`A password has at least ${LEAST} characters. Give a longer one.`);
      const passwordHash = await hashPassword(password);
      const result = await withServices((services) => addPerson(services, OPERATOR, { ...body, passwordHash }));
      if (result.kind === 'taken')
        throw new CommandFailed('This e-mail address signs in already. Nothing was changed.', EXIT.no);
      output.line(result.id);
    });
}

function parsed({ email, name, role }: Options) {
  const body = personBody.safeParse({ email, name, roles: role });
  if (!body.success) throw new CommandFailed(z.prettifyError(body.error));
  const unknown = body.data.roles.find((one) => !isRole(one));
  if (unknown !== undefined) throw new CommandFailed(`There is no role ${unknown}. Roles: ${ROLES.join(', ')}.`);
  return body.data;
}
