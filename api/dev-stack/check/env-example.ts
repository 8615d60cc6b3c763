import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { notesOf } from '../../../activities/config/read-variables.ts';
import { VARIABLE_NAMES, variables, type VariableName } from '../../../activities/config/schema.ts';
import { TEMPORAL_NOTES } from '../../../activities/config/temporal-settings.ts';
import { PROJECT } from '../home.ts';
import type { StepResult } from './step.ts';

const FILE = join(PROJECT, '.env.example');

const HEAD = `# Every environment variable of Carewright. Made from activities/config/schema.ts by
#   node_modules/.bin/node api/dev-stack/check/env-example.ts --write
# A line that begins with # is a default or optional. A secret NAME may also come from a file: NAME_FILE=/path.
# "npm start" needs none of these.
`;

/** The text of .env.example, made from the schema that checks the environment. */
export function envExample(): string {
  const own = VARIABLE_NAMES.map(entryOf);
  const temporal = TEMPORAL_NOTES.map(([name, example, about]) => `# ${about}.\n#${name}=${example}\n`);
  const temporalHead =
    "# Temporal's own variables and profile file are read as all of its tools read them; the usual ones:\n";
  return [HEAD, ...own, temporalHead, ...temporal].join('\n');
}

function entryOf(name: VariableName): string {
  const { about, example, isSecret } = notesOf(name);
  const absent = variables.shape[name].safeParse(undefined);
  const fallback = absent.success ? absent.data : undefined;
  const ending = fallback === undefined ? '' : ` Default: ${fallback === false ? 0 : String(fallback)}.`;
  const line = `${absent.success ? '#' : ''}${name}=${isSecret === true ? '' : example}`;
  return `# ${about}.${ending}${isSecret === true ? ` Secret. Example: ${example}` : ''}\n${line}\n`;
}

export function checkEnvExample(): StepResult {
  const isSame = readText() === envExample();
  const what = 'is not what activities/config/schema.ts makes: run env-example.ts --write';
  return { findings: isSame ? [] : [{ where: '.env.example', what }], note: `${VARIABLE_NAMES.length} variables` };
}

function readText(): string {
  try {
    return readFileSync(FILE, 'utf8');
  } catch {
    return '';
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  if (process.argv.includes('--write')) writeFileSync(FILE, envExample());
  else process.stdout.write(envExample());
}
