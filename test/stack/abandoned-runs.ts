import { existsSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { forgetHome, openHome } from '../../api/dev-stack/home.ts';
import { endOrphans, livingSupervisor } from '../../api/dev-stack/pids-file.ts';

export const RUN_PREFIX = 'carewright-test-';

/** Cleans up after test runs that were killed: their servers would go on for ever. Living runs are left alone. */
export async function endAbandonedRuns(): Promise<void> {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(RUN_PREFIX))) {
    const folder = join(tmpdir(), name);
    // One without a list of processes has just begun, or never got that far.
    if (!existsSync(join(folder, 'pids.json')) || livingSupervisor(join(folder, 'pids.json')) !== null) continue;
    const stacks = readdirSync(folder).filter((entry) => entry.startsWith('stack-'));
    for (const stack of stacks) await endOrphans(join(folder, stack, 'pids.json'));
    await endOrphans(join(folder, 'pids.json'));
    forgetHome(openHome(folder));
    rmSync(folder, { recursive: true, force: true });
  }
}
