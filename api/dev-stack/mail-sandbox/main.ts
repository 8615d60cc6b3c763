import { parseArgs } from 'node:util';
import { openInboxDoor } from './inbox-door.ts';
import { startMailSandbox } from './mail-sandbox.ts';

/** The sandbox as a process of its own. Prints one line of JSON when ready; ends on SIGTERM or SIGINT. */
const { values } = parseArgs({
  options: {
    dir: { type: 'string' },
    'port-base': { type: 'string' },
    'http-port': { type: 'string' },
    'slow-ms': { type: 'string' },
  },
});
if (values.dir === undefined) {
  process.stderr.write('Name the folder that keeps certificates and messages: --dir FOLDER\n');
  process.exit(2);
}

const portBase = values['port-base'];
const slowMs = values['slow-ms'];
const sandbox = await startMailSandbox({
  dir: values.dir,
  ...(portBase === undefined ? {} : { port: Number(portBase) }),
  ...(slowMs === undefined ? {} : { slowMs: Number(slowMs) }),
});
const door = await openInboxDoor(sandbox, Number(values['http-port'] ?? 0));
const ready = {
  ready: true,
  smtpPort: sandbox.port,
  httpPort: door.port,
  routesFile: sandbox.routesFile,
  caFile: sandbox.caFile,
};
process.stdout.write(`${JSON.stringify(ready)}\n`);

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => {
    door.server.close();
    door.server.closeAllConnections();
    void sandbox.stop().then(() => process.exit(0));
  });
}
