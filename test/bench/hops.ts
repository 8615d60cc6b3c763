import { setTimeout as sleep } from 'node:timers/promises';
import type { temporal } from '@temporalio/proto';
import type { Stack } from '../stack/stack.ts';
import { smtpSeen } from '../story/sandbox-log.ts';
import { spread } from './figures.ts';
import { msOf, wallOffset } from './instants.ts';
import { say } from './report.ts';

/** What the bench knows of one event; instants are process.hrtime. */
export interface Posted {
  readonly address: string;
  readonly event: string;
  readonly enrollment: string;
  readonly at: bigint;
  readonly answeredAt: bigint;
  /** Milliseconds since 1970. */
  readonly connectedAt: number | null;
}

/** Where the time of an idle event goes, by stamps that the parts leave anyway: rows, history, the receiving server. */
export async function sayHops(stack: Stack, posted: readonly Posted[]): Promise<void> {
  await sleep(1_000);
  const offset = wallOffset();
  const rows = await stampedRows(stack);
  const wire = onTheWire(stack, offset);
  const hops = new Map<string, number[]>();
  for (const one of posted) {
    const row = rows.get(one.enrollment);
    const seen = wire.get(one.address);
    if (row === undefined || seen === undefined) continue;
    const run = await historyTimes(stack, one.enrollment);
    add(hops, 'post answered (beside the rest)', msOf(one.answeredAt - one.at));
    const chain: readonly (readonly [string, number | null | undefined])[] = [
      ['', msOf(one.at) + offset],
      ['post -> event row written', row.event],
      ['-> run started (commit, bell, claim, start call)', run.started],
      ['-> first workflow task begins', run.task],
      ['-> send scheduled (interpreter)', run.scheduled],
      ['-> send begins', run.begun],
      ['-> line secured (look, render, connect)', one.connectedAt],
      ['-> decided (gate asked again, rows, try marked)', row.marked],
      ['-> audit row', row.audited],
      ['-> DATA at the server (commit, MAIL, RCPT)', seen.data],
      ['-> dot marked', row.dot],
      ['-> dot at the server', seen.dot],
      ['-> settled', row.ended],
      ['-> run closed', run.closed],
    ];
    addChain(hops, chain);
  }
  for (const [name, values] of hops) say(`time goes: ${name}: ${spread(values, 1)} ms`);
}

function addChain(hops: Map<string, number[]>, chain: readonly (readonly [string, number | null | undefined])[]): void {
  let last: number | null | undefined = null;
  for (const [name, at] of chain) {
    if (last != null && at != null) add(hops, name, at - last);
    last = at ?? last;
  }
}

function add(hops: Map<string, number[]>, name: string, ms: number): void {
  const values = hops.get(name) ?? [];
  values.push(ms);
  hops.set(name, values);
}

interface Stamps {
  readonly enrollment: string;
  readonly event: number;
  readonly marked: number;
  readonly audited: number;
  readonly dot: number;
  readonly ended: number;
}

/** Milliseconds since 1970 with their fraction. */
const ms = (column: string, name: string): string => `(extract(epoch from ${column}) * 1000)::float8 as ${name}`;

async function stampedRows({ database }: Stack): Promise<ReadonlyMap<string, Stamps>> {
  const { rows } = await database.query<Stamps>(
    `select m.enrollment, ${ms('v.recorded_at', 'event')}, ${ms('t.marked_at', 'marked')}, ${ms('a.recorded_at', 'audited')},
            ${ms('t.dot_at', 'dot')}, ${ms('t.ended_at', 'ended')}
     from message m join enrollment e on e.id = m.enrollment join try t on t.message = m.id and t.n = 1
       join event v on v.patient = e.patient and v.appointment = e.appointment
       join audit a on a.subject = m.id and a.action = 'message.handing-over'`,
  );
  return new Map(rows.map((row) => [row.enrollment, row]));
}

function onTheWire(
  stack: Stack,
  offset: number,
): ReadonlyMap<string, { readonly data?: number; readonly dot?: number }> {
  const seen = new Map<string, { data?: number; dot?: number }>();
  for (const { verb, to, monotonicNs } of smtpSeen(stack, (event) => event.verb === 'DATA' || event.verb === 'DOT')) {
    const one = seen.get(to ?? '') ?? {};
    one[verb === 'DATA' ? 'data' : 'dot'] = msOf(BigInt(monotonicNs)) + offset;
    seen.set(to ?? '', one);
  }
  return seen;
}

type Timestamp = temporal.api.history.v1.IHistoryEvent['eventTime'];

async function historyTimes({ temporal: { client } }: Stack, workflowId: string) {
  const { events } = await client.workflow.getHandle(workflowId).fetchHistory();
  const first = (has: (event: temporal.api.history.v1.IHistoryEvent) => unknown): number | undefined =>
    toMs((events ?? []).find((event) => has(event) != null)?.eventTime);
  return {
    started: first((event) => event.workflowExecutionStartedEventAttributes),
    task: first((event) => event.workflowTaskStartedEventAttributes),
    scheduled: first((event) => event.activityTaskScheduledEventAttributes),
    begun: first((event) => event.activityTaskStartedEventAttributes),
    closed: first((event) => event.workflowExecutionCompletedEventAttributes),
  };
}

const toMs = (at: Timestamp): number | undefined =>
  at == null ? undefined : Number(at.seconds ?? 0) * 1_000 + (at.nanos ?? 0) / 1e6;
