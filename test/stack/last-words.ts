/**
 * Setup of every front-door file: a failed test prints how enrollments and messages stood and what each server last
 * said. Without it a failure on another machine says only what was awaited in vain.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach } from 'vitest';
import { openStacks } from './open-stacks.ts';
import type { Stack } from './stack.ts';

const LOG_CHARACTERS = 3_000;
const SERVERS = ['worker', 'staff', 'patients'] as const;

beforeEach(({ onTestFailed }) => {
  onTestFailed(async ({ task }) => {
    for (const stack of openStacks) console.error(`After "${task.name}":\n${await lastWords(stack)}`);
  });
});

async function lastWords(stack: Stack): Promise<string> {
  const running = SERVERS.map((name) => `${name} ${stack.isRunning(name) ? 'runs' : 'is down'}`);
  const logs = readdirSync(stack.home.logs).map(
    (name) => `--- ${name}\n${readFileSync(join(stack.home.logs, name), 'utf8').slice(-LOG_CHARACTERS)}`,
  );
  return [...running, ...(await standing(stack)), ...logs].join('\n');
}

/** Counts by state: no person. */
async function standing(stack: Stack): Promise<readonly string[]> {
  const counts = stack.database.query<{ what: string }>(`
    select format('%s enrollments %s, waiting for %s', count(*), state, coalesce(waiting, 'nothing')) as what
      from enrollment group by state, waiting
    union all
    select format('%s messages %s: %s', count(*), state, coalesce(reason, 'no reason')) from message group by state, reason
    union all
    select format('%s tries: %s', count(*), coalesce(outcome, 'open')) from try group by outcome`);
  return counts.then(
    ({ rows }) => rows.map(({ what }) => what),
    () => ['The database does not answer.'],
  );
}
