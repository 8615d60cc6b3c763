import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { appendLeaves, EMPTY_TREE, rootOf } from '../../engine/audit/merkle-tree.ts';
import { auditLeafHash } from '../../engine/audit/leaf.ts';
import { readAnchors } from '../../activities/audit/anchors.ts';
import { appendAudit } from '../../activities/audit/append.ts';
import { instantText } from '../../activities/audit/instants.ts';
import { sequenceOnce } from '../../activities/audit/sequence-once.ts';
import { startSequencer } from '../../activities/audit/sequencer.ts';
import { signCheckpoint } from '../../activities/audit/sign-checkpoint.ts';
import { append, entryFor, startAuditServer, verified } from './audit-database.ts';
import type { AuditDatabase, AuditServer } from './audit-database.ts';

let server: AuditServer;
beforeAll(async () => {
  server = await startAuditServer();
}, 60_000);
afterAll(() => server.stop());

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

async function sequencedIds(database: AuditDatabase): Promise<readonly number[]> {
  const rows = await database.staff.selectFrom('audit_leaf').select(['position', 'id']).orderBy('position').execute();
  expect(rows.map((row) => row.position)).toEqual(rows.map((_, index) => index));
  return rows.map((row) => row.id);
}

/** The head, computed anew from the entries themselves. */
async function expectHeadIsTrue(database: AuditDatabase): Promise<void> {
  const entries = await database.staff
    .selectFrom('audit_leaf')
    .innerJoin('audit', 'audit.id', 'audit_leaf.id')
    .select(['audit.id', 'audit.commitment', instantText('audit.recorded_at').as('recordedAt')])
    .orderBy('audit_leaf.position')
    .execute();
  const tree = appendLeaves(EMPTY_TREE, entries.map(auditLeafHash));
  const head = await database.staff.selectFrom('audit_head').select(['size', 'root']).executeTakeFirstOrThrow();
  expect(head.size).toBe(tree.size);
  expect(Buffer.from(head.root).toString('hex')).toBe(Buffer.from(rootOf(tree)).toString('hex'));
}

test('an entry that commits late is taken later, and none is lost', async () => {
  const database = await server.fresh();
  await database.keys.keyFor('org');
  const release = Promise.withResolvers<void>();
  const inserted = Promise.withResolvers<readonly number[]>();
  const late = database.staff.transaction().execute(async (transaction) => {
    inserted.resolve(await appendAudit(transaction, database.keys, [entryFor(null, 1)], new Date()));
    await release.promise;
  });
  const [lateId = 0] = await inserted.promise;
  const [earlyId = 0] = await append(database, database.worker, [entryFor(null, 2)]);
  expect(lateId).toBeLessThan(earlyId);
  expect(await sequenceOnce(database.sequencer)).toEqual({ kind: 'sequenced', added: 1, size: 1 });
  release.resolve();
  await late;
  expect(await sequenceOnce(database.sequencer)).toEqual({ kind: 'sequenced', added: 1, size: 2 });
  expect(await sequencedIds(database)).toEqual([earlyId, lateId]);
  await expectHeadIsTrue(database);
});

test('many writers, late and aborted ones among them, two loops at once: no gap, no loss, no double, and it verifies', async () => {
  const database = await server.fresh();
  const problems: unknown[] = [];
  const options = {
    db: database.sequencer,
    keyring: database.keyring,
    everyMs: 3,
    signEveryMs: 40,
    onProblem: (problem: unknown) => problems.push(problem),
  };
  const loops = [
    startSequencer({ ...options, anchors: { path: database.anchors, everyMs: 0 } }),
    startSequencer(options),
  ];
  const committed: number[] = [];
  const writer = async (n: number): Promise<void> => {
    const db = [database.staff, database.worker, database.patients][n % 3] ?? database.staff;
    for (let round = 0; round < 40; round += 1) {
      const ids = await db
        .transaction()
        .execute(async (transaction) => {
          const ids = await appendAudit(
            transaction,
            database.keys,
            [entryFor(`pat_${n}`, round), entryFor(null, round)],
            new Date(),
          );
          await pause(round % 5 === 0 ? 30 : 0);
          if (round % 7 === 3) throw new Error('aborted');
          return ids;
        })
        .catch(() => []);
      committed.push(...ids);
    }
  };
  await Promise.all(Array.from({ length: 12 }, (_, n) => writer(n)));
  await Promise.all(loops.map((loop) => loop.stop()));
  expect(problems).toEqual([]);
  expect(committed.length).toBe(12 * 34 * 2);
  expect((await sequencedIds(database)).toSorted((a, b) => a - b)).toEqual(committed.toSorted((a, b) => a - b));
  expect(await database.staff.selectFrom('audit_pending').selectAll().execute()).toEqual([]);
  await expectHeadIsTrue(database);
  const anchors = await readAnchors(database.anchors);
  expect(anchors.length).toBeGreaterThan(0);
  expect(await verified(database, anchors)).toMatchObject({
    kind: 'verified',
    entries: committed.length,
    anchors: { given: anchors.length, agree: anchors.length },
  });
}, 60_000);

test('rounds at the same instant either append or step back', async () => {
  const database = await server.fresh();
  for (let burst = 0; burst < 15; burst += 1) {
    await append(
      database,
      database.staff,
      Array.from({ length: 20 }, (_, n) => entryFor(null, n)),
    );
    await Promise.all(Array.from({ length: 4 }, () => sequenceOnce(database.sequencer)));
  }
  while ((await database.staff.selectFrom('audit_pending').select('id').executeTakeFirst()) !== undefined)
    await sequenceOnce(database.sequencer);
  expect((await sequencedIds(database)).length).toBe(300);
  await expectHeadIsTrue(database);
}, 30_000);

test('a head is signed once, and not when it is not the root of the leaves', async () => {
  const database = await server.fresh();
  const sign = () => signCheckpoint(database.sequencer, database.keyring);
  expect(await sign()).toEqual({ kind: 'unchanged', size: 0 });
  await append(database, database.staff, [entryFor(null, 1), entryFor('pat_1', 2)]);
  await sequenceOnce(database.sequencer);
  const signed = await Promise.all([sign(), sign()]);
  expect(signed.map((result) => result.kind).toSorted()).toEqual(['signed', 'unchanged']);
  await append(database, database.staff, [entryFor(null, 3)]);
  await sequenceOnce(database.sequencer);
  await database.superuser
    .updateTable('audit_head')
    .set({ root: Buffer.alloc(32) })
    .execute();
  expect(await sign()).toEqual({ kind: 'refused', size: 3 });
});

test('the loop outlives a database that goes away, and tells it', async () => {
  const database = await server.fresh();
  const problems: string[] = [];
  const loop = startSequencer({
    db: database.sequencer,
    keyring: database.keyring,
    everyMs: 5,
    signEveryMs: 0,
    onProblem: ({ kind }) => problems.push(kind),
  });
  await append(database, database.staff, [entryFor(null, 1)]);
  await sql`alter table audit_pending rename to away`.execute(database.superuser);
  await expect.poll(() => problems).toContain('unavailable');
  await sql`alter table away rename to audit_pending`.execute(database.superuser);
  await expect
    .poll(async () => (await database.staff.selectFrom('checkpoint').select('size').execute()).length)
    .toBe(1);
  await loop.stop();
  expect(await verified(database)).toMatchObject({ kind: 'verified', entries: 1 });
});
