import type { Supervisor } from './supervisor.ts';

/**
 * Ctrl+C, SIGTERM and a closed terminal stop everything in order. npm hands the same Ctrl+C on a second time; only one
 * that comes later means "now": then the children are left to the next start, which ends them.
 */
export function stopOnSignal(
  supervisor: Supervisor,
  say: (line: string) => void,
  onStop: () => void = () => undefined,
): { isStopping(): boolean } {
  let since: number | null = null;
  const onSignal = () => {
    if (since !== null) {
      if (performance.now() - since > 2_000) process.exit(1);
      return;
    }
    since = performance.now();
    say('Stopping …');
    onStop();
    void supervisor.stopAll().then(
      () => {
        say('Stopped. The data stays; npm start goes on with it.');
        process.exit(0);
      },
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal);
  return { isStopping: () => since !== null };
}
