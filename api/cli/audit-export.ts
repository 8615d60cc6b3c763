import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Command } from 'commander';
import { CommandFailed } from './command-failed.ts';
import type { Output } from './output.ts';
import { getFromStaffDoor } from './staff-door.ts';
import type { DoorOptions } from './staff-door.ts';

interface Options extends DoorOptions {
  readonly out: string;
  readonly from?: string;
  readonly to?: string;
}

/** `audit export`: through the API, so that the export itself is an entry. */
export function auditExportCommand(output: Output): Command {
  return new Command('export')
    .description('write the audit log to a file that verifies without us')
    .option('--out <file>', 'the file to make', 'carewright-audit.jsonl')
    .option('--from <instant>', 'entries recorded from then on, RFC 3339')
    .option('--to <instant>', 'entries recorded before then, RFC 3339')
    .option('--url <url>', 'address of the staff door; default: the local stack in this folder')
    .option('--api-key-file <file>', 'file with an API key that has the scope audit.read')
    .action(async (options: Options) => {
      const answer = await getFromStaffDoor(`/v1/audit/export${queryOf(options)}`, 'audit.read', options);
      await save(answer, options.out);
      output.line(`Written: ${options.out}`);
      output.line(`Check it: npx carewright audit verify ${options.out} --key FILE`);
    });
}

function queryOf({ from, to }: Options): string {
  const query = new URLSearchParams();
  if (from !== undefined) query.set('from', instantOf(from, '--from'));
  if (to !== undefined) query.set('to', instantOf(to, '--to'));
  return query.size === 0 ? '' : `?${query.toString()}`;
}

function instantOf(text: string, option: string): string {
  const instant = Date.parse(text);
  if (Number.isNaN(instant)) throw new CommandFailed(`${option} needs an instant such as 2026-05-03T00:00:00Z.`);
  return new Date(instant).toISOString();
}

/** Never over a file that is there: it may be evidence. */
async function save(answer: Response, path: string): Promise<void> {
  if (answer.body === null) throw new CommandFailed('The answer was empty. Try again.');
  try {
    await pipeline(Readable.fromWeb(answer.body), createWriteStream(path, { flags: 'wx', mode: 0o600 }));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    const why = code === 'EEXIST' ? 'it is there already' : code;
    throw new CommandFailed(`${path} cannot be written (${why}). Give another name with --out.`);
  }
}
