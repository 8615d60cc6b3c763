import { readEntries } from './read-entries.ts';
import { ringSchedules } from './ring-schedules.ts';
import type { CommandServices } from './services.ts';
import { startDueEntries } from './start-due-entries.ts';

export interface EntryLoop {
  stop(): Promise<void>;
}

export interface EntryLoopOptions {
  readonly idleMs: number;
  /** Told of a fault by its error name only. */
  readonly onFault: (error: unknown) => void;
}

/** Lets everybody in who is due by date or by schedule. Several processes may run it: rows are leased and done once. */
export function startEntryLoop(services: CommandServices, { idleMs, onFault }: EntryLoopOptions): EntryLoop {
  let isStopped = false;
  let rested: () => void = () => {};
  const rest = (): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, idleMs);
      rested = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  const run = async (): Promise<void> => {
    while (!isStopped) {
      const hasMore = await round(services).catch((error: unknown) => {
        onFault(error);
        return false;
      });
      if (!hasMore && !isStopped) await rest();
    }
  };
  const loop = run();
  return {
    stop: async () => {
      isStopped = true;
      rested();
      await loop;
    },
  };
}

/** Who is due comes before dates that are only read. */
async function round(services: CommandServices): Promise<boolean> {
  const hasRung = await ringSchedules(services);
  const started = await startDueEntries(services);
  const hasRead = await readEntries(services);
  return hasRung || started > 0 || hasRead;
}
