import { endProcess } from './end-process.ts';
import { readJson, writePrivateJson } from './private-file.ts';
import { identify, isAlive, type ProcessIdentity } from './process-identity.ts';

/** What a later start needs to clean up after a kill -9 of this one. */
export interface RecordedProcess extends ProcessIdentity {
  readonly name: string;
  readonly command: string;
  readonly stage: number;
  readonly stopSignal: NodeJS.Signals;
}

interface PidsFile {
  readonly supervisor: ProcessIdentity;
  readonly children: readonly RecordedProcess[];
}

export function recordPids(file: string, children: readonly RecordedProcess[]): void {
  const supervisor = identify(process.pid);
  if (supervisor !== null) writePrivateJson(file, { supervisor, children } satisfies PidsFile);
}

/** The supervisor that owns this folder now, if it lives and is not us. */
export function livingSupervisor(file: string): ProcessIdentity | null {
  const recorded = readPids(file)?.supervisor;
  return recorded !== undefined && recorded.pid !== process.pid && isAlive(recorded) ? recorded : null;
}

/** Ends what a killed supervisor left behind, highest stage first; answers the names. */
export async function endOrphans(file: string): Promise<readonly string[]> {
  const orphans = (readPids(file)?.children ?? []).filter(isAlive);
  const stages = [...new Set(orphans.map((orphan) => orphan.stage))].sort((a, b) => b - a);
  for (const stage of stages) {
    const together = orphans.filter((orphan) => orphan.stage === stage);
    await Promise.all(
      together.map((orphan) => endProcess(orphan, { signal: orphan.stopSignal, graceMs: 4_000, isGroup: true })),
    );
  }
  return orphans.map((orphan) => orphan.name);
}

function readPids(file: string): PidsFile | null {
  const value = readJson(file);
  // Our own file, mode 0600; anything else than what recordPids wrote is no list of ours.
  return value !== null && typeof value === 'object' && 'supervisor' in value && 'children' in value
    ? (value as PidsFile)
    : null;
}
