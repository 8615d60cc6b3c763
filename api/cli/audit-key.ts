import { Command } from 'commander';
import { checkpointList } from '../../engine/wire/operations.ts';
import { CommandFailed } from './command-failed.ts';
import type { Output } from './output.ts';
import { getFromStaffDoor } from './staff-door.ts';
import type { DoorOptions } from './staff-door.ts';

/** `audit key`: the public key that an auditor keeps in a place of their own from the first day on. */
export function auditKeyCommand(output: Output): Command {
  return new Command('key')
    .description('print the public key of the audit log; keep it outside')
    .option('--url <url>', 'address of the staff door; default: the local stack in this folder')
    .option('--api-key-file <file>', 'file with an API key that has the scope audit.read')
    .action(async (options: DoorOptions) => {
      const answer = await getFromStaffDoor('/v1/audit/checkpoints', 'audit.read', options);
      const list = checkpointList.safeParse(await answer.json());
      if (!list.success)
        throw new CommandFailed('The answer is not that of this release. Use the command of the same release.');
      output.line(list.data.publicKey);
    });
}
