import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Database, OutboxKind } from '../database/schema.ts';

/** One thing to deliver. */
export interface Delivery {
  readonly id: number;
  readonly enrollment: string;
  readonly seq: number;
  readonly kind: OutboxKind;
  readonly attempts: number;
}

/** `gone`: the run has ended; nothing is left to tell it. */
export type Delivered = 'delivered' | 'gone' | 'not-yet';

export interface Deliver {
  start(enrollment: string): Promise<Delivered>;
  ring(enrollment: string, seq: number): Promise<Delivered>;
}

export interface RelayOptions {
  readonly db: Kysely<Database>;
  readonly deliver: Deliver;
  readonly batch: number;
  readonly idleMs: number;
  /** Told of a fault by its error name only. */
  readonly onFault: (error: unknown) => void;
}

const LEASE_SECONDS = 30;
/** A delivered row that its run did not acknowledge is signalled again: signals may be lost. */
const AGAIN_SECONDS = 15;

/** Moves outbox rows to Temporal. Claims by lease, so no transaction is held across gRPC; oldest row of an enrollment first. */
export class Relay {
  readonly #options: RelayOptions;
  #isStopped = false;
  #loop: Promise<void> = Promise.resolve();
  #wakeUp: () => void = () => {};

  constructor(options: RelayOptions) {
    this.#options = options;
  }

  start(): void {
    this.#loop = this.#run();
  }

  /** Something was written: do not wait for the next poll. */
  nudge(): void {
    this.#wakeUp();
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#wakeUp();
    await this.#loop;
  }

  async #run(): Promise<void> {
    while (!this.#isStopped) {
      const count = await this.#round().catch((error: unknown) => {
        this.#options.onFault(error);
        return 0;
      });
      if (count === 0) await this.#rest();
    }
  }

  async #rest(): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, this.#options.idleMs);
      this.#wakeUp = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  async #round(): Promise<number> {
    const claimed = await claim(this.#options.db, this.#options.batch);
    await Promise.all(claimed.map((row) => this.#deliver(row)));
    return claimed.length;
  }

  async #deliver(row: Delivery): Promise<void> {
    const { db, deliver, onFault } = this.#options;
    try {
      const answer =
        row.kind === 'start' ? await deliver.start(row.enrollment) : await deliver.ring(row.enrollment, row.seq);
      await settle(db, row, answer);
    } catch (error) {
      onFault(error);
      await settle(db, row, 'not-yet');
    }
  }
}

/**
 * Only the oldest row of each enrollment that is due; leases that ran out are due again. Nothing overtakes a start, for
 * there would be no run to ring; a wake that has its turn later keeps nothing back.
 */
async function claim(db: Kysely<Database>, batch: number): Promise<readonly Delivery[]> {
  const { rows } = await sql<Delivery>`
    update outbox o set leased_until = clock_timestamp() + make_interval(secs => ${LEASE_SECONDS}), attempts = attempts + 1
    where o.id in (
      select id from outbox d
      where due_at <= clock_timestamp() and (leased_until is null or leased_until < clock_timestamp())
        and not exists (select from outbox e where e.enrollment = d.enrollment and e.seq < d.seq and e.delivered_at is null
                          and (e.kind = 'start' or e.due_at <= clock_timestamp()))
      order by due_at limit ${batch} for update skip locked)
    returning o.id, o.enrollment, o.seq, o.kind, o.attempts`.execute(db);
  return rows;
}

async function settle(db: Kysely<Database>, row: Delivery, answer: Delivered): Promise<void> {
  if (answer === 'gone') {
    await db.deleteFrom('outbox').where('id', '=', row.id).execute();
    return;
  }
  const wait = answer === 'delivered' ? AGAIN_SECONDS : Math.min(60, 2 ** Math.min(row.attempts, 6) / 4);
  await sql`update outbox set leased_until = null, due_at = clock_timestamp() + make_interval(secs => ${wait}),
    delivered_at = case when ${answer === 'delivered'} then coalesce(delivered_at, clock_timestamp()) end where id = ${row.id}`.execute(
    db,
  );
}
