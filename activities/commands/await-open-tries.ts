import { performance } from 'node:perf_hooks';
import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Database } from '../database/schema.ts';

/** How long a withdrawal waits for hand-offs that had begun (DESIGN.md section 6); its own monotonic clock decides. */
const LONGEST_MS = 9_000;
const POLL_MS = 50;

export interface InFlight {
  /** Hand-offs that had begun before the withdrawal's commit. */
  readonly begun: number;
  /** Of those, still open when the answer had to be given: their dot may be given, their reply is awaited. */
  readonly stillOpen: number;
}

interface TryKey {
  readonly message: string;
  readonly n: number;
}

/** Call after the commit. `patient` null: all patients (a broad withdrawal). */
export async function awaitOpenTries(db: Kysely<Database>, patient: string | null): Promise<InFlight> {
  const begun = await openTries(db, patient);
  const until = performance.now() + LONGEST_MS;
  let open = await stillOpen(db, begun);
  while (open.length > 0 && performance.now() < until) {
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    open = await stillOpen(db, open);
  }
  return { begun: begun.length, stillOpen: open.length };
}

async function openTries(db: Kysely<Database>, patient: string | null): Promise<readonly TryKey[]> {
  const query = db.selectFrom('try').select(['message', 'n']).where('outcome', 'is', null);
  return (patient === null ? query : query.where('patient', '=', patient)).execute();
}

/** Hand-offs for one appointment that are open now. Nobody waits for them: a clinical system's next events would wait too. */
export async function openTriesFor(
  db: Kysely<Database>,
  at: { readonly patient: string; readonly appointment: string },
): Promise<number> {
  const open = await db
    .selectFrom('try as t')
    .innerJoin('message as m', 'm.id', 't.message')
    .innerJoin('enrollment as e', 'e.id', 'm.enrollment')
    .select('t.message')
    .where('t.patient', '=', at.patient)
    .where('t.outcome', 'is', null)
    .where('e.appointment', '=', at.appointment)
    .execute();
  return open.length;
}

/** A try past its dot is beyond recall and one past its hand_by cannot begin; neither is waited for. */
async function stillOpen(db: Kysely<Database>, tries: readonly TryKey[]): Promise<readonly TryKey[]> {
  if (tries.length === 0) return [];
  return db
    .selectFrom('try')
    .select(['message', 'n'])
    .where('outcome', 'is', null)
    .where('dot_at', 'is', null)
    .where(sql<boolean>`hand_by > clock_timestamp()`)
    .where(
      'message',
      'in',
      tries.map((one) => one.message),
    )
    .execute();
}
