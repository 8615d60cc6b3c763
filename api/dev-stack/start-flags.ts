import { parseArgs } from 'node:util';

export interface StartFlags {
  readonly isFresh: boolean;
  readonly hasSample: boolean;
  readonly hasUi: boolean;
  readonly port: number;
}

export const USAGE = `npm start -- [--fresh] [--port N] [--no-sample] [--no-ui]

  --fresh      forget everything that earlier starts made, and begin anew
  --port N     staff door on port N, patients' door on N+1, history on N+2 (default 8080)
  --no-sample  no synthetic clinic
  --no-ui      do not build the screens`;

/** Throws a sentence when a flag is unknown or has no sense. */
export function parseFlags(args: readonly string[]): StartFlags | 'help' {
  const { values } = parse(args);
  if (values.help === true) return 'help';
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 1 || port > 65_000) {
    throw new Error(`--port takes a number from 1 to 65000.\n\n${USAGE}`);
  }
  return {
    isFresh: values.fresh === true,
    hasSample: values['no-sample'] !== true,
    hasUi: values['no-ui'] !== true,
    port,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        fresh: { type: 'boolean' },
        port: { type: 'string', default: '8080' },
        'no-sample': { type: 'boolean' },
        'no-ui': { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
  }
}
