import { defineConfig } from 'vitest/config';

const TESTS = '*.test.{ts,tsx}';

/** `unit` needs no process; `front-door` starts PostgreSQL, Temporal and the product once, and runs file by file. */
export default defineConfig({
  test: {
    allowOnly: false,
    projects: [
      {
        test: {
          name: 'unit',
          include: ['engine', 'workflows', 'activities', 'api', 'builder-ui', 'migrations'].map(
            (f) => `${f}/**/${TESTS}`,
          ),
          setupFiles: ['test/arbitrary/seed.ts'],
          pool: 'forks',
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'front-door',
          include: [`test/**/${TESTS}`],
          globalSetup: ['test/stack/global-setup.ts'],
          setupFiles: ['test/arbitrary/seed.ts', 'test/stack/last-words.ts'],
          pool: 'forks',
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
