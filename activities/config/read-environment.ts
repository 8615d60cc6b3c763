import { readFileSync } from 'node:fs';
import { VARIABLES } from './schema.ts';
import type { Environment, VariableName } from './schema.ts';

/** Every variable that cannot be used, with what it is for; never its value. */
export class BadEnvironment extends Error {
  override readonly name = 'BadEnvironment';
}

/** The only place that reads the environment. Lists all errors at once. */
export function readEnvironment(env: Readonly<Record<string, string | undefined>> = process.env): Environment {
  const problems: string[] = [];
  const entries = (Object.keys(VARIABLES) as VariableName[]).map((name) => {
    const variable = VARIABLES[name];
    const parsed = variable.schema.safeParse(valueOf(name, 'isSecret' in variable, env, problems));
    if (!parsed.success)
      problems.push(
        `${name}: ${parsed.error.issues.map((issue) => issue.message).join(', ')}. ${variable.description}`,
      );
    return [name, parsed.data] as const;
  });
  if (problems.length > 0)
    throw new BadEnvironment(`The environment cannot be used:\n- ${problems.join('\n- ')}\nSee .env.example.`);
  return Object.fromEntries(entries) as Environment;
}

function valueOf(
  name: string,
  isSecret: boolean,
  env: Readonly<Record<string, string | undefined>>,
  problems: string[],
): string | undefined {
  const file = isSecret ? env[`${name}_FILE`] : undefined;
  if (file === undefined || env[name] !== undefined) return env[name] === '' ? undefined : env[name];
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    problems.push(`${name}_FILE names a file that cannot be read.`);
    return undefined;
  }
}
