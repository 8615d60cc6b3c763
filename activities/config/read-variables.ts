import { readFileSync } from 'node:fs';
import { isNeededBy, isReadBy, type ProcessName, type ValuesOf } from './process-variables.ts';
import { VARIABLE_NAMES, variables, type Values, type VariableName } from './schema.ts';
import { unsafeSettings } from './unsafe-settings.ts';
import { variableNotes } from './variable-shapes.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

export type ReadVariables<P extends ProcessName> =
  | { readonly kind: 'read'; readonly values: ValuesOf<P> }
  | { readonly kind: 'refused'; readonly problems: readonly string[] };

/** All variables of one process, or all that is wrong with them; a problem never shows a value. */
export function readVariables<P extends ProcessName>(environment: Environment, process: P): ReadVariables<P> {
  const values: Record<string, unknown> = {};
  const problems: string[] = [];
  for (const name of VARIABLE_NAMES.filter((known) => isReadBy(known, process))) {
    const one = readOne(environment, name, isNeededBy(name, process));
    if (one.kind === 'problem') problems.push(one.problem);
    else values[name] = one.value;
  }
  problems.push(...unsafeSettings(values as Partial<Values>, process));
  // Without a problem each needed variable was parsed by its schema, which is what the type says.
  return problems.length === 0 ? { kind: 'read', values: values as ValuesOf<P> } : { kind: 'refused', problems };
}

type One = { readonly kind: 'value'; readonly value: unknown } | { readonly kind: 'problem'; readonly problem: string };

function readOne(environment: Environment, name: VariableName, isNeeded: boolean): One {
  const text = textOf(environment, name);
  if (text.kind === 'problem') return text;
  const schema = variables.shape[name];
  const result = schema.safeParse(text.value);
  if (result.success && (result.data !== undefined || !isNeeded)) return { kind: 'value', value: result.data };
  const what = text.value === undefined ? 'is not set' : (result.error?.issues[0]?.message ?? 'is not valid');
  return { kind: 'problem', problem: sentence(name, what) };
}

/** An empty variable counts as none: compose files and shells make them out of nothing. */
function textOf(environment: Environment, name: VariableName): One {
  const value = environment[name] === '' ? undefined : environment[name];
  const file = environment[`${name}_FILE`];
  if (file === undefined || file === '' || notesOf(name).isSecret !== true) return { kind: 'value', value };
  if (value !== undefined) {
    return { kind: 'problem', problem: `${name} and ${name}_FILE are both set. Keep one of them.` };
  }
  try {
    return { kind: 'value', value: readFileSync(file, 'utf8').trimEnd() };
  } catch {
    const problem = `${name}_FILE names a file that cannot be read. Check its path and that this user may read it.`;
    return { kind: 'problem', problem };
  }
}

function sentence(name: VariableName, what: string): string {
  const { about, example, isSecret } = notesOf(name);
  const orFile = isSecret === true ? `, or ${name}_FILE=/path/to/a/file` : '';
  return `${name} ${what}. ${about}. For example ${name}=${example}${orFile}`;
}

export function notesOf(name: VariableName) {
  const found = variableNotes.get(variables.shape[name]);
  if (found === undefined) throw new Error(`${name} has no notes in activities/config/schema.ts. Register them there.`);
  return found;
}
