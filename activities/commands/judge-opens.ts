import { sql } from 'kysely';
import type { QueryExecutorProvider } from 'kysely';
import { inAuditedTransaction, inBookkeepingTransaction } from '../database/doors.ts';
import { lockPatientGate, nextPatientSequence } from '../database/locks.ts';
import type { Database } from '../database/schema.ts';
import { mayTrack } from './open-link.ts';
import type { Tracked } from './open-link.ts';
import { recordOwnEvent } from './own-event.ts';
import type { CommandServices } from './services.ts';

/** A scanner follows all links of a mail in a moment: whoever followed another one within it was one. */
const BURST_SECONDS = 2;
/** Nobody has read a mail so soon after the server took it. */
const SOON_SECONDS = 5;
const MOST = 50;

interface Open extends Tracked {
  readonly id: number;
  readonly message: string;
  readonly enrollment: string;
  readonly node: string;
  readonly isMachine: boolean;
  readonly isBurst: boolean;
  readonly isSoon: boolean;
}

type Verdict = NonNullable<Database['link_open']['verdict']>;

/**
 * Decides, a moment after links were followed, which of it a person did: that is a click, and whoever waits for it goes
 * on. All instants here are of the machine's clock. Answers how many were judged.
 */
export async function judgeOpens(services: CommandServices): Promise<number> {
  const opens = await ripeOpens(services);
  for (const open of opens) {
    const verdict = await verdictOf(services, open);
    if (verdict === 'person') await acceptClick(services, open);
    else await inBookkeepingTransaction(services.db, (trx) => judge(trx, open, verdict));
  }
  return opens.length;
}

async function ripeOpens({ db }: CommandServices): Promise<readonly Open[]> {
  const { rows } = await sql<Open>`
    select o.id, o.message, k.enrollment, k.node, k.contact, m.patient, m.purpose, o.is_machine as "isMachine",
      exists (select from link_open x where x.message = o.message and x.token_hash <> o.token_hash
              and x.at between o.at - make_interval(secs => ${BURST_SECONDS}) and o.at + make_interval(secs => ${BURST_SECONDS})) as "isBurst",
      not exists (select from try t where t.message = o.message and t.outcome in ('accepted', 'unknown')
              and t.ended_at + make_interval(secs => ${SOON_SECONDS}) < o.at) as "isSoon"
    from link_open o
    join send_key k on k.message = o.message
    join message m on m.id = o.message
    where o.judged_at is null and o.at < clock_timestamp() - make_interval(secs => ${BURST_SECONDS})
    order by o.id limit ${MOST}`.execute(db);
  return rows;
}

async function verdictOf({ db }: CommandServices, open: Open): Promise<Verdict> {
  if (open.isMachine) return 'machine';
  if (open.isSoon) return 'too-soon';
  if (open.isBurst) return 'burst';
  return (await mayTrack(db, open)) ? 'person' : 'not-permitted';
}

/** False: another worker has judged it. */
async function judge(trx: QueryExecutorProvider, { id }: Open, verdict: Verdict): Promise<boolean> {
  const { rows } = await sql`update link_open set verdict = ${verdict}, judged_at = clock_timestamp()
    where id = ${id} and judged_at is null returning id`.execute(trx);
  return rows.length === 1;
}

async function acceptClick(services: CommandServices, open: Open): Promise<void> {
  const { patient, message, node, contact, purpose } = open;
  const key = await services.keys.keyFor(patient);
  await inAuditedTransaction(services, { kind: 'patient', id: patient }, async (writer) => {
    const seq = await nextPatientSequence(writer.db, patient);
    // What waits for it may end by it: no decision to send is made meanwhile.
    await lockPatientGate(writer.db, patient);
    // Permission is asked again under the lock: withdrawn meanwhile, nothing is written and the next round says so.
    if (!(await mayTrack(writer.db, open)) || !(await judge(writer.db, open, 'person'))) return writer.nothingChanged();
    await writer.db.insertInto('message_event').values({ message, kind: 'clicked', at: writer.at }).execute();
    const mail = { message, enrollment: open.enrollment, node };
    await recordOwnEvent(writer, key, { patient, seq, type: 'message.clicked', data: { message, node }, mail });
    const details = { contact, axis: 'tracking', purpose };
    writer.record({ action: 'link.clicked', subject: message, patient, outcome: 'person', details });
  });
}
