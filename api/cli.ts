import { Command } from 'commander';
import { auditExportCommand } from './cli/audit-export.ts';
import { auditKeyCommand } from './cli/audit-key.ts';
import { auditVerifyCommand } from './cli/audit-verify.ts';
import { clientsAddCommand } from './cli/clients-add.ts';
import { CommandFailed } from './cli/command-failed.ts';
import { consoleOutput } from './cli/output.ts';
import { peopleAddCommand } from './cli/people-add.ts';

/** The operators' door. A command is one file in api/cli/ and one line here. */
function program(): Command {
  const output = consoleOutput();
  const audit = new Command('audit').description('the audit log: export it, and prove it without us');
  audit
    .addCommand(auditVerifyCommand(output))
    .addCommand(auditExportCommand(output))
    .addCommand(auditKeyCommand(output));
  const people = new Command('people').description('who may sign in').addCommand(peopleAddCommand(output));
  const clients = new Command('clients')
    .description('clinical systems and their API keys')
    .addCommand(clientsAddCommand(output));
  return new Command('carewright')
    .description('Carewright for operators and auditors')
    .showHelpAfterError()
    .addCommand(audit)
    .addCommand(people)
    .addCommand(clients);
}

try {
  await program().parseAsync();
} catch (error) {
  if (!(error instanceof CommandFailed)) throw error;
  if (error.message !== '') console.error(error.message);
  process.exitCode = error.exitCode;
}
