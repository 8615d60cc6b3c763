import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { CommandFailed } from './command-failed.ts';

/** How a command reaches the staff door. Without options it takes those of the local stack in this folder. */
export interface DoorOptions {
  readonly url?: string;
  readonly apiKeyFile?: string;
}

const LOCAL_FILE = join('.carewright', 'local.json');
const localStack = z.object({
  baseUrl: z.string(),
  clients: z.array(z.object({ apiKey: z.string(), scopes: z.array(z.string()) })),
});

/** A GET with an API key that has this scope. Throws CommandFailed with the status when it is not answered with success. */
export async function getFromStaffDoor(path: string, scope: string, options: DoorOptions): Promise<Response> {
  const { url, apiKey } = doorOf(options, scope);
  const answer = await fetch(new URL(path, url), { headers: { authorization: `Bearer ${apiKey}` } }).catch(() => null);
  if (answer === null)
    throw new CommandFailed(`${url} does not answer. Start Carewright, or give its address with --url.`);
  if (!answer.ok) throw new CommandFailed(`${url} answered ${answer.status}. The API key needs the scope ${scope}.`);
  return answer;
}

function doorOf(options: DoorOptions, scope: string): { readonly url: string; readonly apiKey: string } {
  if (options.url !== undefined && options.apiKeyFile !== undefined)
    return { url: options.url, apiKey: apiKeyIn(options.apiKeyFile) };
  if (!existsSync(LOCAL_FILE))
    throw new CommandFailed('Give --url and --api-key-file; there is no local stack in this folder to take them from.');
  const local = localStack.safeParse(JSON.parse(readFileSync(LOCAL_FILE, 'utf8')));
  const client = local.data?.clients.find((one) => one.scopes.includes(scope));
  if (!local.success || client === undefined)
    throw new CommandFailed(
      `The local stack has no API client with the scope ${scope}. Give --url and --api-key-file.`,
    );
  const apiKey = options.apiKeyFile === undefined ? client.apiKey : apiKeyIn(options.apiKeyFile);
  return { url: options.url ?? local.data.baseUrl, apiKey };
}

function apiKeyIn(file: string): string {
  if (!existsSync(file))
    throw new CommandFailed(`There is no file ${file}. Write the API key there, readable by you alone.`);
  return readFileSync(file, 'utf8').trim();
}
