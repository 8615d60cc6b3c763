import { join } from 'node:path';
import { PROJECT } from './home.ts';
import type { Launcher } from './launch.ts';
import { hashOfSources, isBuiltFrom, markBuilt } from './source-stamp.ts';

const OUTPUT = join(PROJECT, 'dist', 'ui');

/** The screens as static files, built when they are missing or older than their sources. Answers the folder. */
export async function buildUi(launcher: Launcher, say: (line: string) => void): Promise<string> {
  const hash = hashOfSources(['builder-ui', 'engine', 'package-lock.json']);
  if (isBuiltFrom(OUTPUT, hash)) return OUTPUT;
  say('Building the screens (once for each change)');
  const child = await launcher({
    name: 'ui-build',
    command: process.execPath,
    args: [join(PROJECT, 'node_modules', 'vite', 'bin', 'vite.js'), 'build', 'builder-ui', '--logLevel', 'warn'],
    environment: { PATH: '/usr/bin:/bin', NODE_ENV: 'production', NO_COLOR: '1' },
    folder: PROJECT,
    stage: 3,
    stopSignal: 'SIGTERM',
    graceMs: 1_000,
    endsByItself: true,
  });
  const { code } = await child.exited;
  if (code !== 0) throw new Error(`The screens could not be built. From ${child.logFile}:\n${child.lastLines(20)}`);
  markBuilt(OUTPUT, hash);
  return OUTPUT;
}
