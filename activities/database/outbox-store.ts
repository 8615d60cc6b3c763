import { sql } from 'kysely';
import type { Transaction } from 'kysely';
import type { Database, OutboxKind } from './schema.ts';
import type { Reader } from './doors.ts';

export interface OutboxItem {
  readonly kind: OutboxKind;
  readonly node?: string;
  readonly visit?: number;
  readonly port?: string;
  readonly reason?: string;
}

export interface InboxRow {
  readonly seq: number;
  readonly kind: OutboxKind;
  readonly node: string | null;
  readonly visit: number | null;
  readonly port: string | null;
  readonly reason: string | null;
}

/** Adds one thing that a run must learn. Numbers grow per enrollment in commit order, because the row stays locked. */
export async function appendOutbox(
  trx: Pick<Transaction<Database>, 'insertInto' | 'getExecutor'>,
  enrollment: string,
  item: OutboxItem,
): Promise<number> {
  const { rows } = await sql<{
    seq: number;
  }>`update enrollment set last_seq = last_seq + 1 where id = ${enrollment} returning last_seq as seq`.execute(trx);
  const seq = rows[0]?.seq;
  if (seq === undefined) throw new Error(`No enrollment ${enrollment} to send anything to.`);
  await trx
    .insertInto('outbox')
    .values({
      enrollment,
      seq,
      kind: item.kind,
      node: item.node ?? null,
      visit: item.visit ?? null,
      port: item.port ?? null,
      reason: item.reason ?? null,
    })
    .execute();
  return seq;
}

/** The same for many, in one statement each; rows are locked in id order. */
export async function appendOutboxToAll(
  trx: Pick<Transaction<Database>, 'getExecutor'>,
  enrollments: readonly string[],
  item: OutboxItem,
): Promise<void> {
  if (enrollments.length === 0) return;
  const ids = [...enrollments];
  await sql`select id from enrollment where id = any(${ids}) order by id for update`.execute(trx);
  await sql`
    with numbered as (update enrollment set last_seq = last_seq + 1 where id = any(${ids}) returning id, last_seq)
    insert into outbox (enrollment, seq, kind, reason) select id, last_seq, ${item.kind}, ${item.reason ?? null} from numbered`.execute(
    trx,
  );
}

/** Wakes each a while after the one before, in the order given. Rows of enrollments are locked in id order. */
export async function wakeInTurn(
  trx: Pick<Transaction<Database>, 'getExecutor'>,
  enrollments: readonly string[],
  everyMs: number,
): Promise<void> {
  if (enrollments.length === 0) return;
  const ids = [...enrollments];
  await sql`select id from enrollment where id = any(${ids}) order by id for update`.execute(trx);
  await sql`
    with numbered as (update enrollment set last_seq = last_seq + 1 where id = any(${ids}) returning id, last_seq)
    insert into outbox (enrollment, seq, kind, due_at)
    select n.id, n.last_seq, 'wake', clock_timestamp() + make_interval(secs => (t.place - 1) * ${everyMs}::float8 / 1000)
    from numbered n join unnest(${ids}::text[]) with ordinality t(id, place) on t.id = n.id`.execute(trx);
}

/** What a run has not seen yet, oldest first. */
export async function readInbox(reader: Reader, enrollment: string, seenSeq: number): Promise<readonly InboxRow[]> {
  return reader
    .selectFrom('outbox')
    .select(['seq', 'kind', 'node', 'visit', 'port', 'reason'])
    .where('enrollment', '=', enrollment)
    .where('seq', '>', seenSeq)
    .where('kind', '<>', 'start')
    .orderBy('seq')
    .limit(100)
    .execute();
}
