import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PROJECT } from '../../api/dev-stack/home.ts';
import { findTemporal } from '../../api/dev-stack/temporal-cli.ts';
import { startTemporal } from '../../api/dev-stack/temporal-server.ts';
import type { TemporalServer } from '../../api/dev-stack/temporal-server.ts';

export interface TrialServer extends TemporalServer {
  readonly cli: string;
  readonly folder: string;
}

/** The dev server as the local stack starts it, with data and ports of its own. */
export async function startTrialServer(): Promise<TrialServer> {
  const folder = mkdtempSync(join(tmpdir(), 'cw-temporal-ui-'));
  const cli = await temporalCli();
  const server = await startTemporal({ home: folder, cli, namespace: 'default' });
  const stop = async (): Promise<void> => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  return { ...server, cli, folder, stop };
}

async function temporalCli(): Promise<string> {
  const given = process.env.TEMPORAL_CLI;
  if (given !== undefined && given !== '') return given;
  const tools = join(PROJECT, '.carewright', 'tools');
  const found = await findTemporal({ tools, environment: { PATH: process.env.PATH }, say: () => undefined });
  if (found.kind !== 'cli') throw new Error('No Temporal CLI was found. Put its path into TEMPORAL_CLI.');
  return found.path;
}
