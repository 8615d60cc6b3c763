import { existsSync, readFileSync } from 'node:fs';
import { Command } from 'commander';
import { decodeVerifierKey } from '../../engine/audit/verifier-key.ts';
import { verifyExport } from '../../engine/audit/verify-export.ts';
import type { Broken, Verified, VerifyResult } from '../../engine/audit/verify-result.ts';
import { verifyWords } from '../../engine/audit/verify-words.ts';
import { readAnchors } from '../../activities/audit/anchors.ts';
import { verifyEd25519 } from '../../activities/audit/node-ed25519.ts';
import { CommandFailed, EXIT } from './command-failed.ts';
import type { Output } from './output.ts';
import { readLines } from './read-lines.ts';

interface Options {
  readonly key?: string;
  readonly anchors?: string;
  readonly zone: string;
}

/** `audit verify <export>`: exit code 0 verified, 1 not, 3 not by an outside anchor, 2 could not look. */
export function auditVerifyCommand(output: Output): Command {
  return new Command('verify')
    .description('check an export of the audit log offline, with its public key')
    .argument('<export>', 'the export file')
    .option(
      '--key <file>',
      'public key of the log (a file, or the key itself) as you kept it; see: carewright audit key',
    )
    .option('--anchors <file>', 'checkpoints kept outside the database')
    .option('--zone <zone>', 'time zone of the answer', 'UTC')
    .action(async (file: string, options: Options) => {
      const result = await verify(file, options, output);
      for (const line of report(result, options.zone)) output.line(line);
      if (result.kind === 'broken') throw new CommandFailed('', exitCodeOf(result));
    });
}

async function verify(file: string, options: Options, output: Output): Promise<VerifyResult> {
  checkZone(options.zone);
  if (options.anchors !== undefined && !existsSync(options.anchors)) {
    throw new CommandFailed(
      `There is no file ${options.anchors}. Give the anchors that were kept, or leave --anchors out.`,
    );
  }
  return verifyExport(readLines(file), {
    verify: verifyEd25519,
    verifierKey: options.key === undefined ? undefined : keyFrom(options.key),
    anchors: options.anchors === undefined ? [] : await readAnchors(options.anchors),
    onProgress: (done, all) => output.progress(`${done} of ${all} entries`),
  });
}

function keyFrom(given: string): string {
  const text = (existsSync(given) ? readFileSync(given, 'utf8') : given).trim();
  if (decodeVerifierKey(text) !== null) return text;
  throw new CommandFailed(
    'What --key gives is no public key of an audit log. It looks like name+hash+key; get it with: carewright audit key',
  );
}

function checkZone(zone: string): void {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
  } catch {
    throw new CommandFailed('This time zone is not known. Use an IANA name, such as America/Denver.');
  }
}

function exitCodeOf({ differs }: Broken): number {
  return differs === 'anchor' || differs === 'shorter-than-anchor' ? EXIT.anchor : EXIT.no;
}

function report(result: VerifyResult, zone: string): readonly string[] {
  const words = verifyWords(result, { zone });
  return result.kind === 'verified' ? [words, ...keyLines(result)] : [words, faultLine(result)];
}

function keyLines({ key }: Verified): readonly string[] {
  const name = `Key: ${key.verifierKey}`;
  return key.isGiven
    ? [name]
    : [name, 'This is the export\u2019s own key. Compare it with the one you kept, or give that one: --key FILE'];
}

function faultLine({ differs, line, position, id }: Broken): string {
  const entry = position === null ? '' : `, position ${position}`;
  return `Fault: ${differs}, line ${line} of the export${entry}${id === null ? '' : `, id ${id}`}`;
}
