import type { TestProject } from 'vitest/node';
import { startTestRun, type SharedRun } from './test-run.ts';

declare module 'vitest' {
  interface ProvidedContext {
    readonly testRun: SharedRun;
  }
}

/** vitest's globalSetup of the tests that need processes: one PostgreSQL and one Temporal for all files. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const run = await startTestRun();
  project.provide('testRun', run.shared);
  return run.stop;
}
