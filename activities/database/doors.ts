/**
 * The two ways to write. `inAuditedTransaction` yields the writer of tables of record and refuses to commit without an
 * audit entry (law 2); `inBookkeepingTransaction` serves leases, outbox and sessions and cannot name a table of record.
 */
import type { Kysely, Transaction } from 'kysely';
import type { EntryWithoutActor } from '../../engine/audit/entry.ts';
import { appendAudit } from '../audit/append.ts';
import type { DataKeys } from '../crypto/data-keys.ts';
import { calendarNow } from './clock.ts';
import type { Principal } from './principal.ts';
import type { Database } from './schema.ts';

/** Reads only: no insert, update or delete can be named through it. */
export type Reader = Pick<Kysely<Database>, 'selectFrom' | 'with' | 'getExecutor'>;

type Bookkeeping = Pick<
  Database,
  | 'outbox'
  | 'process'
  | 'deadline'
  | 'wait_subscription'
  | 'domain_posture'
  | 'idempotency'
  | 'ui_session'
  | 'clock_offset'
  | 'link_open'
  | 'rate_window'
  | 'rate_place'
  | 'try'
> & { enrollment: Database['enrollment'] };

export type Entry = EntryWithoutActor;

export interface Writer {
  readonly db: Transaction<Database>;
  /** The instant of the calendar clock at which this transaction acts; `occurred_at` of its rows. */
  readonly at: Date;
  record(entry: Entry): void;
  /** A repeat that changes nothing: the transaction is rolled back and needs no entry. */
  nothingChanged(): void;
}

export interface DoorServices {
  readonly db: Kysely<Database>;
  readonly keys: DataKeys;
}

class Unchanged extends Error {}

/** Commits what `work` wrote together with its audit entries. Throws when `work` recorded none and did not say so. */
export async function inAuditedTransaction<T>(
  services: DoorServices,
  principal: Principal,
  work: (writer: Writer) => Promise<T>,
): Promise<T> {
  const held: { result?: T } = {};
  try {
    return await services.db.transaction().execute(async (db) => {
      const entries: Entry[] = [];
      let isUnchanged = false;
      const at = await calendarNow(db);
      held.result = await work({
        db,
        at,
        record: (entry) => void entries.push(entry),
        nothingChanged: () => void (isUnchanged = true),
      });
      if (isUnchanged) throw new Unchanged();
      if (entries.length === 0)
        throw new Error('A transaction on tables of record ended without an audit entry: call writer.record().');
      await appendAudit(
        db,
        services.keys,
        entries.map((entry) => ({ ...entry, actor: principal })),
        at,
      );
      return held.result;
    });
  } catch (error) {
    if (error instanceof Unchanged) return held.result as T;
    throw error;
  }
}

/** For bookkeeping tables only (DESIGN.md 12.3). */
export async function inBookkeepingTransaction<T>(
  db: Kysely<Database>,
  work: (trx: Transaction<Bookkeeping>) => Promise<T>,
): Promise<T> {
  return db.transaction().execute((trx) => work(trx as unknown as Transaction<Bookkeeping>));
}
