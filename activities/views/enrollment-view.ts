import { sql } from 'kysely';
import type { z } from 'zod';
import type { Plan } from '../../engine/interpreter/plan.ts';
import type { EnrollmentLine, EnrollmentView, receiptView } from '../../engine/wire/enrollments.ts';
import type { Reader } from '../database/doors.ts';
import { decodeCursor, encodeCursor, PAGE, pageOf } from './cursor.ts';
import { isJourneyHeld } from './holds-view.ts';
import { deferralOf, whyWaits } from './why-waits.ts';

type Receipt = z.infer<typeof receiptView>;

function enrollmentQuery(reader: Reader) {
  return reader
    .selectFrom('enrollment as e')
    .innerJoin('version as v', 'v.id', 'e.version')
    .innerJoin('control as c', 'c.enrollment', 'e.id')
    .select([
      'e.id',
      'e.journey',
      'v.number',
      'v.plan',
      'v.plan_hash',
      'v.document',
      'e.patient',
      'e.state',
      'e.reason',
      'e.node',
      'e.visit',
      'e.path',
      'e.waiting',
    ])
    .select(['e.started_at', 'e.closed_at', 'e.wake_at', 'e.occurrence_key', 'e.handed_from', 'c.paused']);
}

type Row = Awaited<ReturnType<ReturnType<typeof enrollmentQuery>['executeTakeFirstOrThrow']>>;

function lineOf(row: Row): EnrollmentLine {
  return {
    id: row.id,
    journey: row.journey,
    journeyName: row.plan.name,
    version: row.number,
    patient: row.patient,
    state: isPaused(row) ? 'paused' : row.state,
    reason: row.reason,
    node: row.node,
    startedAt: row.started_at.toISOString(),
    nextWake: row.wake_at?.toISOString() ?? null,
  };
}

/** A control row says so; the run itself goes on to its next effect. */
const isPaused = ({ paused, state }: Row): boolean => paused && state === 'active';

export interface EnrollmentFilter {
  readonly state?: string | undefined;
  readonly journey?: string | undefined;
  readonly patient?: string | undefined;
  readonly cursor?: string | undefined;
}

export async function listEnrollments(reader: Reader, filter: EnrollmentFilter) {
  let query = enrollmentQuery(reader);
  if (filter.state === 'paused') query = query.where('e.state', '=', 'active').where('c.paused', '=', true);
  else if (filter.state !== undefined) query = query.where('e.state', '=', filter.state as Row['state']);
  if (filter.state === 'active') query = query.where('c.paused', '=', false);
  if (filter.journey !== undefined) query = query.where('e.journey', '=', filter.journey);
  if (filter.patient !== undefined) query = query.where('e.patient', '=', filter.patient);
  const after = decodeCursor(filter.cursor);
  if (after !== null) query = query.where(sql<boolean>`(e.started_at, e.id) < (${after.at}, ${after.id})`);
  const rows = await query
    .orderBy('e.started_at', 'desc')
    .orderBy('e.id', 'desc')
    .limit(PAGE + 1)
    .execute();
  const { items, nextCursor } = pageOf(rows, (row) => encodeCursor(row.started_at, row.id));
  return { items: items.map(lineOf), nextCursor };
}

/** One enrollment with its path, receipts and why it waits. Null: no such enrollment. */
export async function enrollmentView(reader: Reader, id: string): Promise<EnrollmentView | null> {
  const row = await enrollmentQuery(reader).where('e.id', '=', id).executeTakeFirst();
  if (row === undefined) return null;
  const isHeld = await isJourneyHeld(reader, row.journey);
  const patient = await reader.selectFrom('patient').select('zone').where('id', '=', row.patient).executeTakeFirst();
  return {
    ...lineOf(row),
    document: row.document,
    planHash: row.plan_hash,
    occurrenceKey: row.occurrence_key,
    isHeld,
    why: whyWaits({ ...row, isHeld, isPaused: row.paused, deferral: await deferralOf(reader, row) }),
    steps: await stepsOf(reader, row),
    zone: patient?.zone ?? null,
    handedFrom: row.handed_from === null ? null : await otherRun(reader, 'id', row.handed_from),
    handedTo: await otherRun(reader, 'handed_from', row.id),
    goal: await goalOf(reader, row),
  };
}

async function otherRun(
  reader: Reader,
  by: 'id' | 'handed_from',
  enrollment: string,
): Promise<EnrollmentView['handedTo']> {
  const row = await enrollmentQuery(reader).where(`e.${by}`, '=', enrollment).executeTakeFirst();
  return row === undefined ? null : { id: row.id, journeyName: row.plan.name };
}

async function goalOf(reader: Reader, { id, plan }: Row): Promise<EnrollmentView['goal']> {
  if (plan.goal === undefined) return null;
  const row = await reader
    .selectFrom('conversion')
    .select(['converted_at', 'exposure'])
    .where('enrollment', '=', id)
    .executeTakeFirst();
  const reached = row === undefined ? null : { at: row.converted_at.toISOString(), after: row.exposure };
  return { ...plan.goal, reached };
}

async function stepsOf(reader: Reader, row: Row): Promise<EnrollmentView['steps']> {
  const receipts = await receiptsOf(reader, row.id);
  return row.path.map((step) => {
    const own = receipts.filter((one) => one.node === step.node && one.visit === step.visit);
    return {
      node: step.node,
      name: row.plan.nodes[step.node]?.name ?? step.node,
      kind: kindOf(row.plan, step.node),
      visit: step.visit,
      enteredAt: own[0]?.at ?? null,
      leftAt: null,
      port: step.port ?? null,
      reason: step.reason ?? null,
      receipts: own.map((one) => one.receipt),
    };
  });
}

const kindOf = (plan: Plan, node: string): string => plan.nodes[node]?.op.replace(/@\d+$/, '') ?? 'unknown';

interface NodeReceipt {
  readonly node: string;
  readonly visit: number;
  readonly at: string;
  readonly receipt: Receipt;
}

async function receiptsOf(reader: Reader, enrollment: string): Promise<readonly NodeReceipt[]> {
  const { rows } = await sql<{
    id: string;
    node: string;
    visit: number;
    occurred_at: Date;
    method: string | null;
    tier: string | null;
    tls: { protocol?: string; cipher?: string } | null;
    state: string;
    reason: string | null;
    tries: number;
    is_repeat: boolean;
    reply_code: number | null;
    permission: string | null;
    audit_entry: number | null;
  }>`
    select m.id, m.node, m.visit, m.occurred_at, m.method, m.tier, m.tls, m.state, m.reason,
      (select count(*)::int from try t where t.message = m.id) as tries,
      (select coalesce(bool_or(t.repeat), false) from try t where t.message = m.id) as is_repeat,
      (select t.reply_code from try t where t.message = m.id order by t.n desc limit 1) as reply_code,
      (select g.outcome || coalesce(': ' || g.reason, '') from gate_decision g where g.message = m.id order by g.id desc limit 1) as permission,
      (select max(a.id) from audit a where a.subject = m.id) as audit_entry
    from message m where m.enrollment = ${enrollment} order by m.occurred_at`.execute(reader);
  return rows.map((row) => ({
    node: row.node,
    visit: row.visit,
    at: row.occurred_at.toISOString(),
    receipt: {
      message: row.id,
      permission: row.permission ?? 'not-asked',
      auditEntry: row.audit_entry === null ? null : String(row.audit_entry),
      method: row.method,
      tier: row.tier,
      tlsProtocol: row.tls?.protocol ?? null,
      tlsCipher: row.tls?.cipher ?? null,
      replyCode: row.reply_code,
      state: row.state,
      reason: row.reason,
      tries: row.tries,
      isRepeat: row.is_repeat,
    },
  }));
}
