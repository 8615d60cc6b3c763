import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from '../stack/eventually.ts';
import type { Stack } from '../stack/stack.ts';
import { carewright } from '../story/operator.ts';
import type { CommandEnd } from '../story/operator.ts';

export interface Left {
  readonly enrollments: number;
  readonly outbox: number;
  readonly tries: number;
  readonly unsequenced: number;
}

/** What still waits for somebody, by the database. */
export async function left(stack: Stack): Promise<Left> {
  const { rows } = await stack.database.query<Left>(
    `select (select count(*)::int from enrollment where state <> 'closed') as enrollments, (select count(*)::int from outbox) as outbox,
            (select count(*)::int from try where outcome is null) as tries, (select count(*)::int from audit_pending) as unsequenced`,
  );
  return rows[0] ?? { enrollments: -1, outbox: -1, tries: -1, unsequenced: -1 };
}

/** Waits until nothing is left; answers what is, when that takes longer than `ms`. */
export async function whenSettled(stack: Stack, ms: number): Promise<Left> {
  const isDone = (now: Left): boolean => now.enrollments + now.outbox + now.tries + now.unsequenced === 0;
  const waiting = eventually('everything settled', async () => isDone(await left(stack)), ms);
  await waiting.catch(() => false);
  return left(stack);
}

/** Runs that Temporal still has open. */
export async function openRuns(stack: Stack): Promise<number> {
  const { count } = await stack.temporal.client.workflow.count("ExecutionStatus = 'Running'");
  return count;
}

/** Exports the log through the door and checks it offline, as an auditor would. */
export async function verifyAudit(stack: Stack): Promise<CommandEnd> {
  const exported = await stack.api.raw('/v1/audit/export', { method: 'GET' });
  const file = join(mkdtempSync(join(tmpdir(), 'carewright-audit-')), 'audit.jsonl');
  writeFileSync(file, Buffer.from(await exported.arrayBuffer()));
  return carewright(stack, ['audit', 'verify', file]);
}
