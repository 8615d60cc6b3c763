import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readAnchors } from '../../activities/audit/anchors.ts';
import { sequenceOnce } from '../../activities/audit/sequence-once.ts';
import { startSequencer } from '../../activities/audit/sequencer.ts';
import { signCheckpoint } from '../../activities/audit/sign-checkpoint.ts';
import { verifyEd25519 } from '../../activities/audit/node-ed25519.ts';
import { verifyExport } from '../../engine/audit/verify-export.ts';
import { append, entryFor, exportedLines, startAuditServer, tamper, verified } from './audit-database.ts';
import type { AuditDatabase, AuditServer } from './audit-database.ts';

let server: AuditServer;
beforeAll(async () => {
  server = await startAuditServer();
}, 60_000);
afterAll(() => server.stop());

/** 20 entries of two patients and of the organisation, in checkpoints of five. */
async function filled(): Promise<AuditDatabase> {
  const database = await server.fresh();
  for (let checkpoint = 0; checkpoint < 4; checkpoint += 1) {
    const entries = [0, 1, 2, 3, 4].map((n) => entryFor([null, 'pat_a', 'pat_b'][n % 3] ?? null, checkpoint * 5 + n));
    await append(database, database.worker, entries);
    await signed(database);
  }
  return database;
}

async function signed(database: AuditDatabase): Promise<void> {
  await sequenceOnce(database.sequencer);
  expect((await signCheckpoint(database.sequencer, database.keyring)).kind).toBe('signed');
}

test.each([
  ['staff', 'update audit set outcome = $$x$$'],
  ['staff', 'delete from audit'],
  ['staff', 'truncate audit'],
  ['staff', 'alter table audit disable trigger all'],
  ['staff', 'set session_replication_role = replica'],
  ['staff', 'delete from audit_pending'],
  ['staff', 'update audit_leaf set leaf_hash = $$$$'],
  ['worker', 'update audit set outcome = $$x$$'],
  ['worker', 'delete from audit'],
  ['worker', 'update audit_head set size = 0'],
  ['patients', 'select action from audit'],
  ['patients', 'delete from audit'],
  ['sequencer', 'update audit set outcome = $$x$$'],
  ['sequencer', 'delete from audit_leaf'],
  ['sequencer', 'update checkpoint set size = 0'],
] as const)('the role %s may not: %s', async (role, statement) => {
  const database = await (shared ??= filled());
  await expect(sql.raw(statement).execute(database[role])).rejects.toThrow(/permission denied|must be owner/);
});
let shared: Promise<AuditDatabase> | undefined;

test('not even the owner can update or delete while the trigger stands', async () => {
  const database = await (shared ??= filled());
  await expect(sql`update audit set outcome = 'x'`.execute(database.superuser)).rejects.toThrow('append-only');
  await expect(sql`delete from audit where id = 1`.execute(database.superuser)).rejects.toThrow('append-only');
});

test.each([
  ['edits an entry', `update audit set outcome = 'refused' where id = 8`, 7, 'content'],
  ['changes its calendar time', `update audit set at = at + interval '1 ms' where id = 8`, 7, 'content'],
  [
    'changes its recorded time by a microsecond',
    `update audit set recorded_at = recorded_at + interval '1 us' where id = 8`,
    7,
    'leaf',
  ],
  [
    'swaps the seals of two entries',
    `update audit a set details_sealed = b.details_sealed from audit b where a.id = 8 and b.id = 2`,
    7,
    'unreadable-content',
  ],
  ['deletes in the middle', `delete from audit where id = 8`, 7, 'out-of-order'],
  [
    'swaps two leaves',
    `update audit_leaf set position = case position when 7 then 8 else 7 end where position in (7, 8)`,
    5,
    'root',
  ],
  ['rewrites a leaf', `update audit_leaf set leaf_hash = sha256('x') where position = 7`, 7, 'leaf'],
])(
  'who owns the server and %s is found out, and the first entry that may be wrong is named',
  async (_, statement, position, differs) => {
    const database = await filled();
    expect(await verified(database)).toMatchObject({ kind: 'verified', entries: 20 });
    if (statement.includes('set position'))
      await sql`alter table audit_leaf drop constraint audit_leaf_pkey`.execute(database.superuser);
    await tamper(database, statement);
    expect(await verified(database)).toMatchObject({ kind: 'broken', position, differs, checkpoint: { size: 10 } });
  },
  20_000,
);

test('a tail cut off with its checkpoints is found by the anchor, by verification and at the next start', async () => {
  const database = await filled();
  const loop = startSequencer({
    db: database.sequencer,
    keyring: database.keyring,
    everyMs: 5,
    signEveryMs: 0,
    anchors: { path: database.anchors, everyMs: 0 },
  });
  const before = await database.superuser.selectFrom('audit_head').selectAll().executeTakeFirstOrThrow();
  await append(database, database.staff, [entryFor(null, 99)]);
  await expect.poll(() => readAnchors(database.anchors)).toHaveLength(1);
  await loop.stop();
  await tamper(database, 'delete from audit where id = 21');
  await tamper(database, 'delete from audit_leaf where position = 20');
  await tamper(database, 'delete from checkpoint where size = 21');
  await database.superuser
    .updateTable('audit_head')
    .set({ size: before.size, root: before.root, frontier: sql`${before.frontier}::bytea[]` })
    .execute();
  expect(await verified(database)).toMatchObject({ kind: 'verified', entries: 20 });
  expect(await verified(database, await readAnchors(database.anchors))).toMatchObject({
    kind: 'broken',
    differs: 'shorter-than-anchor',
    position: 20,
  });
  const problems: unknown[] = [];
  const next = startSequencer({
    db: database.sequencer,
    keyring: database.keyring,
    everyMs: 5,
    signEveryMs: 0,
    anchors: { path: database.anchors, everyMs: 0 },
    onProblem: (problem) => problems.push(problem),
  });
  await append(database, database.staff, [entryFor(null, 100)]);
  await expect.poll(() => problems).toEqual([{ kind: 'anchor-differs', size: 21 }]);
  await next.stop();
  expect(await database.staff.selectFrom('checkpoint').select('size').where('size', '>', 20).execute()).toEqual([]);
}, 20_000);

test('old leaves rewritten together with the head are not signed by a loop that saw them', async () => {
  const database = await filled();
  const problems: unknown[] = [];
  const loop = startSequencer({
    db: database.sequencer,
    keyring: database.keyring,
    everyMs: 5,
    signEveryMs: 0,
    onProblem: (problem) => problems.push(problem),
  });
  await append(database, database.staff, [entryFor(null, 50)]);
  await expect
    .poll(
      async () =>
        (await database.staff.selectFrom('checkpoint').select('size').where('size', '=', 21).execute()).length,
    )
    .toBe(1);
  await tamper(database, `update audit_head set frontier[1] = sha256('other')`);
  await append(database, database.staff, [entryFor(null, 51)]);
  await expect.poll(() => problems).toEqual([{ kind: 'head-differs', size: 22 }]);
  await loop.stop();
}, 20_000);

test('the entries of an erased patient cannot be read any more, and the log still verifies', async () => {
  const database = await filled();
  await database.keys.destroy('pat_a');
  const result = await verified(database);
  expect(result).toMatchObject({ kind: 'verified', entries: 20, erased: 8 });
  const erased = (await exportedLines(database)).filter((line) => line.includes('"pat_a"'));
  expect(erased.every((line) => line.includes('"content":"erased"'))).toBe(true);
});

test('an export of a time is widened to whole checkpoints and follows the one before', async () => {
  const database = await filled();
  const row = await database.staff
    .selectFrom('audit_leaf')
    .select('recorded_at')
    .where('position', '=', 7)
    .executeTakeFirstOrThrow();
  const lines = await exportedLines(database, { from: row.recorded_at, to: new Date(row.recorded_at.getTime() + 1) });
  const result = await verifyExport(lines, { verify: verifyEd25519 });
  expect(result).toMatchObject({ kind: 'verified', start: 5, size: 10, entries: 5 });
  const empty = await exportedLines(database, { to: new Date(0) });
  expect(await verifyExport(empty, { verify: verifyEd25519 })).toMatchObject({ kind: 'verified', entries: 0 });
});

test('the command verifies offline with the public key, names a flipped byte, and tells by its exit code', async () => {
  const database = await filled();
  const file = join(server.folder, 'export.jsonl');
  const keyFile = join(server.folder, 'audit.key');
  writeFileSync(file, `${(await exportedLines(database)).join('\n')}\n`);
  writeFileSync(keyFile, `${database.keyring.auditSigner.verifierKey}\n`);
  const good = run(file, '--key', keyFile);
  expect(good.stdout).toMatch(
    /^Verified\. 20 entries up to \d\d:\d\d:\d\d are complete and unchanged\.\nKey: carewright\.audit\//,
  );
  expect(good.status).toBe(0);
  expect(run(file).stdout).toContain('the export’s own key');
  const changed = join(server.folder, 'changed.jsonl');
  writeFileSync(changed, (await exportedLines(database)).join('\n').replace('"evt_7"', '"evt_6"'));
  const broken = run(changed, '--key', keyFile, '--zone', 'America/Denver');
  expect(broken.stdout).toMatch(
    /^Does not verify\. Entry 8 differs from the signed checkpoint of .+\. Entries before it hold\. Stop exports/,
  );
  expect(broken.stdout).toContain('Fault: content, line 10 of the export, position 7, id 8');
  expect(broken.status).toBe(1);
  const other = await server.fresh();
  expect(run(file, '--key', other.keyring.auditSigner.verifierKey).status).toBe(1);
  expect(run(join(server.folder, 'none.jsonl')).status).toBe(2);
  expect(run(file, '--key', 'nonsense').stderr).toContain('carewright audit key');
}, 30_000);

/** In an empty environment: no database, no settings. */
function run(...args: readonly string[]) {
  const command = join(import.meta.dirname, '..', '..', 'api', 'carewright.mjs');
  return spawnSync(process.execPath, [command, 'audit', 'verify', ...args], {
    encoding: 'utf8',
    env: {},
    cwd: server.folder,
  });
}
