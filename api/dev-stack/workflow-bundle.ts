import { join } from 'node:path';
import { WORKFLOW_BUNDLE } from './build-workflow-bundle.ts';
import { PROJECT } from './home.ts';
import type { Launcher } from './launch.ts';

/** Builds the bundle in a process of its own: the bundler would keep this one busy for seconds. */
export async function workflowBundle(launcher: Launcher): Promise<string> {
  const child = await launcher({
    name: 'workflow-bundle',
    command: process.execPath,
    args: [join(PROJECT, 'api', 'dev-stack', 'build-workflow-bundle.ts')],
    environment: { PATH: '/usr/bin:/bin', TZ: 'UTC' },
    folder: PROJECT,
    stage: 3,
    stopSignal: 'SIGTERM',
    graceMs: 1_000,
    endsByItself: true,
  });
  const { code } = await child.exited;
  if (code === 0) return WORKFLOW_BUNDLE;
  throw new Error(`The workflow code could not be bundled. From ${child.logFile}:\n${child.lastLines(20)}`);
}
