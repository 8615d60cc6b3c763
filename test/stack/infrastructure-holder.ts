import { openHome, PROJECT } from '../../api/dev-stack/home.ts';
import { startInfrastructure } from '../../api/dev-stack/infrastructure.ts';
import { endOrphans, livingSupervisor } from '../../api/dev-stack/pids-file.ts';
import { stopOnSignal } from '../../api/dev-stack/stop-on-signal.ts';
import { createSupervisor } from '../../api/dev-stack/supervisor.ts';

/** A supervisor over PostgreSQL and Temporal as npm start has it, to be killed by a test. Prints one line of JSON. */
const [folder = ''] = process.argv.slice(2);
const home = openHome(folder, `${PROJECT}/.carewright/tools`);
const other = livingSupervisor(home.pidsFile);
if (other !== null) {
  console.log(JSON.stringify({ refused: other.pid }));
  process.exit(0);
}
const ended = await endOrphans(home.pidsFile);
const supervisor = createSupervisor(home);
stopOnSignal(supervisor, () => undefined);
const { adminUrl, temporalAddress } = await startInfrastructure({
  home,
  namespace: 'carewright',
  launcher: supervisor.launch,
  environment: { PATH: process.env.PATH },
  say: () => undefined,
});
console.log(JSON.stringify({ ended, adminUrl, temporalAddress, pids: supervisor.pids() }));
