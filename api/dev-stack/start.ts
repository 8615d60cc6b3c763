import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { forgetHome, openHome, PROJECT, type Home } from './home.ts';
import { startLocalStack } from './local-stack.ts';
import { endOrphans, livingSupervisor } from './pids-file.ts';
import { parseFlags, USAGE, type StartFlags } from './start-flags.ts';
import { stopOnSignal } from './stop-on-signal.ts';
import { summary } from './summary.ts';
import { createSupervisor } from './supervisor.ts';

const say = (line: string): void => console.log(line);

async function start(flags: StartFlags, environment: NodeJS.ProcessEnv): Promise<void> {
  const began = performance.now();
  const folder = environment.CAREWRIGHT_HOME ?? join(PROJECT, '.carewright');
  // Fetched tools serve every home of this checkout.
  const home = openHome(folder, join(PROJECT, '.carewright', 'tools'));
  await takeOver(home, flags);
  // It is there while, and only while, all is ready.
  const forgetAddresses = (): void => rmSync(home.localFile, { force: true });
  forgetAddresses();
  const supervisor = createSupervisor(home);
  const { isStopping } = stopOnSignal(supervisor, say, forgetAddresses);
  let isReady = false;
  supervisor.onUnexpectedExit((child, { code, signal }) => {
    // Until then the failed start itself tells it.
    if (!isReady) return;
    say(`${child.name} ended unexpectedly (${signal ?? `code ${code}`}); nothing is started again by itself.`);
    say(`${child.lastLines(8).replaceAll(/^/gm, `${child.name} | `)}\nThe whole log: ${child.logFile}`);
  });
  try {
    const local = await startLocalStack({ home, flags, supervisor, environment, say });
    isReady = true;
    say(summary(local, home.localFile, (performance.now() - began) / 1_000));
  } catch (error) {
    if (isStopping()) return;
    await supervisor.stopAll();
    throw error;
  }
}

/** One supervisor a home. What a killed one left behind is ended; its data is kept, unless all shall be forgotten. */
async function takeOver(home: Home, flags: StartFlags): Promise<void> {
  const other = livingSupervisor(home.pidsFile);
  if (other !== null) {
    throw new Error(
      `Carewright already runs from ${home.folder} (process ${other.pid}; addresses in ${home.localFile}). ` +
        'Stop it with Ctrl+C there, or set CAREWRIGHT_HOME to another folder for a second one.',
    );
  }
  const ended = await endOrphans(home.pidsFile);
  if (ended.length > 0) say(`An earlier start was killed; stopped what it left behind: ${ended.join(', ')}.`);
  if (flags.isFresh) forgetHome(home);
}

try {
  const flags = parseFlags(process.argv.slice(2));
  if (flags === 'help') say(USAGE);
  else await start(flags, process.env);
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
